<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name></name>
    <message>
        <source>The file is no Word document.</source>
        <translation>这不是 Word 文档。</translation>
    </message>
    <message>
        <source>The text is nested deeper than Writer can export.</source>
        <translation>文稿嵌套太深，Writer 无法导出。</translation>
    </message>
    <message>
        <source>The document is larger or deeper nested than Writer can open.</source>
        <translation>文档太大或嵌套太深，Writer 无法打开。</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 张图片</translation>
    </message>
    <message>
        <source>{number} pictures</source>
        <translation>{number} 张图片</translation>
    </message>
    <message>
        <source>1 comment</source>
        <translation>1 条批注</translation>
    </message>
    <message>
        <source>{number} comments</source>
        <translation>{number} 条批注</translation>
    </message>
    <message>
        <source>1 tracked deletion</source>
        <translation>1 处修订中的删除</translation>
    </message>
    <message>
        <source>{number} tracked deletions</source>
        <translation>{number} 处修订中的删除</translation>
    </message>
    <message>
        <source>The file is locked with a password.</source>
        <translation>文件有密码保护。</translation>
    </message>
    <message>
        <source>The file is no OpenDocument text.</source>
        <translation>这不是 OpenDocument 文本。</translation>
    </message>
    <message>
        <source>The file is locked with a password, or in the format of Word before 2007. Save it anew in its own program, without a password, and open that.</source>
        <translation>文件有密码保护，或是 Word 2007 之前的格式。请用原程序另存为不带密码的新格式，再打开它。</translation>
    </message>
    <message>
        <source>The file is damaged, or is no such document.</source>
        <translation>文件已损坏，或不是这种文档。</translation>
    </message>
    <message>
        <source>The file holds too many parts to be a document.</source>
        <translation>文件包含的部件太多，不像是文档。</translation>
    </message>
    <message>
        <source>A part of the document is missing: {name}.</source>
        <translation>文档缺少一个部件：{name}。</translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation>文件已损坏。</translation>
    </message>
    <message>
        <source>The document is larger than Writer can open.</source>
        <translation>文档太大，Writer 无法打开。</translation>
    </message>
    <message>
        <source>The document is nested deeper than Writer can read.</source>
        <translation>文档嵌套太深，Writer 无法读取。</translation>
    </message>
    <message>
        <source>The document holds what no document needs: entities or a DTD.</source>
        <translation>文档中含有不该有的内容：实体或 DTD。</translation>
    </message>
    <message>
        <source>The file is damaged: a part of it is no XML.</source>
        <translation>文件已损坏：其中一个部件不是 XML。</translation>
    </message>
    <message>
        <source>The file is damaged: a part of it is empty.</source>
        <translation>文件已损坏：其中一个部件是空的。</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Suggestions</source>
        <translation>建议(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>New from te&amp;mplate</source>
        <translation>从模板新建(&amp;M)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Spelling</source>
        <translation>拼写(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation>新建窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Own templates…</source>
        <translation>我的模板(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation>清空列表(&amp;C)</translation>
    </message>
    <message>
        <source>Recover &amp;unsaved texts…</source>
        <translation>恢复未保存的文稿(&amp;U)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Close win&amp;dow</source>
        <translation>关闭窗口(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Next misspelt word</source>
        <translation>下一个拼写错误(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Suggestions at the caret</source>
        <translation>光标处的拼写建议(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Add the word to my dictionary</source>
        <translation>把该词加入我的词典(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Ignore the word in this document</source>
        <translation>在本文档中忽略该词(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Open my dictionary</source>
        <translation>打开我的词典(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Check spelling</source>
        <translation>拼写检查(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>Su&amp;ggestions while you write</source>
        <translation>写作时给出建议(&amp;G)</translation>
    </message>
    <message>
        <source>F&amp;ind…</source>
        <translation>查找(&amp;I)…</translation>
    </message>
    <message>
        <source>For&amp;mat</source>
        <translation>格式(&amp;M)</translation>
    </message>
    <message>
        <source>Reopen closed &amp;tab</source>
        <translation>重新打开关闭的标签页(&amp;T)</translation>
    </message>
    <message>
        <source>Save a&amp;ll</source>
        <translation>全部保存(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Bold</source>
        <translation>粗体(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Italic</source>
        <translation>斜体(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>代码(&amp;C)</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>查找上一个(&amp;V)</translation>
    </message>
    <message>
        <source>Rep&amp;lace…</source>
        <translation>替换(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Go to line…</source>
        <translation>转到行(&amp;G)…</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>首选项(&amp;F)…</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Normal size</source>
        <translation>正常大小(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>S&amp;epia</source>
        <translation>米黄(&amp;E)</translation>
    </message>
    <message>
        <source>Outline of &amp;headings</source>
        <translation>标题大纲(&amp;H)</translation>
    </message>
    <message>
        <source>Foc&amp;us mode</source>
        <translation>专注模式(&amp;U)</translation>
    </message>
    <message>
        <source>T&amp;ypewriter mode</source>
        <translation>打字机模式(&amp;Y)</translation>
    </message>
    <message>
        <source>Go to the &amp;tool bar, or back to the text</source>
        <translation>在工具栏和正文之间切换(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>Ne&amp;xt tab</source>
        <translation>下一个标签页(&amp;X)</translation>
    </message>
    <message>
        <source>Pre&amp;vious tab</source>
        <translation>上一个标签页(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Word count…</source>
        <translation>字数统计(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Statistics…</source>
        <translation>写作统计(&amp;S)…</translation>
    </message>
    <message>
        <source>Suggestions in this te&amp;xt</source>
        <translation>在本文稿中给出建议(&amp;X)</translation>
    </message>
    <message>
        <source>A&amp;sk now</source>
        <translation>立即请求建议(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Continue for a paragraph</source>
        <translation>续写一段(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Take all</source>
        <translation>全部采纳(&amp;T)</translation>
    </message>
    <message>
        <source>Take the next &amp;word</source>
        <translation>采纳下一个词(&amp;W)</translation>
    </message>
    <message>
        <source>Take up to the s&amp;entence&apos;s end</source>
        <translation>采纳到句末(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Next alternative</source>
        <translation>下一个候选(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous alternative</source>
        <translation>上一个候选(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Dismiss</source>
        <translation>拒绝(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;List alternatives</source>
        <translation>列出候选(&amp;L)</translation>
    </message>
    <message>
        <source>Ne&amp;ver suggest…</source>
        <translation>从不建议(&amp;V)…</translation>
    </message>
    <message>
        <source>Alternat&amp;ives beside the text</source>
        <translation>在正文旁显示候选(&amp;I)</translation>
    </message>
    <message>
        <source>How s&amp;ure the model is</source>
        <translation>模型有多大把握(&amp;U)</translation>
    </message>
    <message>
        <source>St&amp;yle and title of this text…</source>
        <translation>本文稿的文体和标题(&amp;Y)…</translation>
    </message>
    <message>
        <source>Language &amp;models…</source>
        <translation>语言模型(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>使用手册(&amp;M)</translation>
    </message>
    <message>
        <source>Take the &amp;tour</source>
        <translation>入门导览(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Files that Writer keeps…</source>
        <translation>Writer 保存的文件(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;About Writer</source>
        <translation>关于 Writer(&amp;A)</translation>
    </message>
    <message>
        <source>Alt+1 to Alt+9 take a row.</source>
        <translation>按 Alt+1 到 Alt+9 采纳相应的一行。</translation>
    </message>
    <message>
        <source>There are no alternatives beside a draft; they come back when it is taken or dropped.</source>
        <translation>有草稿时没有候选；采纳或放弃草稿后，候选会再出现。</translation>
    </message>
    <message>
        <source>There is nothing to go on with here.</source>
        <translation>这里没有可以续写的内容。</translation>
    </message>
    <message>
        <source>Grey text is off; while you see this panel, it asks all the same.</source>
        <translation>灰色文字已关闭；但只要这个面板开着，仍会请求建议。</translation>
    </message>
    <message>
        <source>Alternatives</source>
        <translation>候选</translation>
    </message>
    <message>
        <source>Another &amp;draw</source>
        <translation>换一批(&amp;D)</translation>
    </message>
    <message>
        <source>most probable</source>
        <translation>最有可能</translation>
    </message>
    <message>
        <source>adventurous</source>
        <translation>更大胆</translation>
    </message>
    <message>
        <source>&amp;Temperature</source>
        <translation>温度(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Longest suggestion</source>
        <translation>建议的最大长度(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Alternatives</source>
        <translation>候选(&amp;A)</translation>
    </message>
    <message>
        <source>Draw other alternatives; at the most probable end there is nothing to draw.</source>
        <translation>换一批候选；温度在“最有可能”一端时没有别的可换。</translation>
    </message>
    <message>
        <source>Alternatives at the caret</source>
        <translation>光标处的候选</translation>
    </message>
    <message>
        <source>Suggestion: {text}</source>
        <translation>建议：{text}</translation>
    </message>
    <message>
        <source>Another Writer is running but has not taken these files; this is a second one beside it.</source>
        <translation>另一个 Writer 正在运行，但没有接过这些文件；这是在它之外另开的一个。</translation>
    </message>
    <message>
        <source>{sentence} (And {number} more: see the log.)</source>
        <translation>{sentence}（还有 {number} 条，见日志。）</translation>
    </message>
    <message>
        <source>An error of the program</source>
        <translation>程序出错</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>There is no text here to look at.</source>
        <translation>这里没有可以分析的文字。</translation>
    </message>
    <message>
        <source>Select at most {most:,} characters to see how sure the model is.</source>
        <translation>最多选中 {most:,} 个字符，才能查看模型有多大把握。</translation>
    </message>
    <message>
        <source>The model is reading the text…</source>
        <translation>模型正在阅读文稿…</translation>
    </message>
    <message>
        <source>Shaded: {odd:,} of {number:,} words. Point at a word, or go to it, for its figure.</source>
        <translation>{number:,} 个词中有 {odd:,} 个加了底色。把鼠标或光标移到词上，可查看数值。</translation>
    </message>
    <message>
        <source>The model was all but sure of “{word}”.</source>
        <translation>模型几乎肯定是“{word}”。</translation>
    </message>
    <message>
        <source>The model gave “{word}” {chance}.</source>
        <translation>模型认为“{word}”的可能性：{chance}。</translation>
    </message>
    <message>
        <source>Each Chinese character counts as one word, as its readers count. The second line adds Chinese punctuation, as the 字数 of Microsoft Word does.</source>
        <translation>每个汉字算一个字，符合中文读者的习惯。第二行把中文标点也算上，与 Microsoft Word 的“字数”一致。</translation>
    </message>
    <message>
        <source>Word count</source>
        <translation>字数统计</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>全文</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选中部分</translation>
    </message>
    <message>
        <source>Words with Chinese punctuation</source>
        <translation>字数（含中文标点）</translation>
    </message>
    <message>
        <source>Chinese characters</source>
        <translation>汉字</translation>
    </message>
    <message>
        <source>Words in other scripts</source>
        <translation>其他文字的单词</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>字数</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符数</translation>
    </message>
    <message>
        <source>Characters without blanks</source>
        <translation>字符数（不计空格）</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Paragraphs</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>Reading time</source>
        <translation>阅读时间</translation>
    </message>
    <message>
        <source>0 min</source>
        <translation>0 分钟</translation>
    </message>
    <message>
        <source>under 1 min</source>
        <translation>不到 1 分钟</translation>
    </message>
    <message>
        <source>{hours:,} h {minutes} min</source>
        <translation>{hours:,} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>字数统计表</translation>
    </message>
    <message>
        <source>{number:,} word</source>
        <translation>{number:,} 字</translation>
    </message>
    <message>
        <source>{number:,} words</source>
        <translation>{number:,} 字</translation>
    </message>
    <message>
        <source>{number:,} word selected</source>
        <translation>已选 {number:,} 字</translation>
    </message>
    <message>
        <source>{number:,} words selected</source>
        <translation>已选 {number:,} 字</translation>
    </message>
    <message>
        <source>{number:,} 字</source>
        <translation>{number:,} 字</translation>
    </message>
    <message>
        <source>{number:,} 字 selected</source>
        <translation>已选 {number:,} 字</translation>
    </message>
    <message>
        <source>Today: {number:,} word written.</source>
        <translation>今天写了 {number:,} 字。</translation>
    </message>
    <message>
        <source>Today: {number:,} words written.</source>
        <translation>今天写了 {number:,} 字。</translation>
    </message>
    <message>
        <source>Today: {number:,} 字 written.</source>
        <translation>今天写了 {number:,} 字。</translation>
    </message>
    <message>
        <source>Today: {number:,} word of {goal:,} written.</source>
        <translation>今天写了 {number:,} 字，目标 {goal:,} 字。</translation>
    </message>
    <message>
        <source>Today: {number:,} words of {goal:,} written.</source>
        <translation>今天写了 {number:,} 字，目标 {goal:,} 字。</translation>
    </message>
    <message>
        <source>Today: {number:,} 字 of {goal:,} written.</source>
        <translation>今天写了 {number:,} 字，目标 {goal:,} 字。</translation>
    </message>
    <message>
        <source>Suggestions saved {number:,} key today.</source>
        <translation>今天建议省下了 {number:,} 次按键。</translation>
    </message>
    <message>
        <source>Suggestions saved {number:,} keys today.</source>
        <translation>今天建议省下了 {number:,} 次按键。</translation>
    </message>
    <message>
        <source>Click for all counts.</source>
        <translation>点击查看全部统计。</translation>
    </message>
    <message>
        <source>Something went wrong inside Writer ({kind}). You can go on, but save your work soon.</source>
        <translation>Writer 内部出错（{kind}）。你可以继续写，但请尽快保存。</translation>
    </message>
    <message>
        <source>Unsaved text was written aside:</source>
        <translation>未保存的文稿已另存到：</translation>
    </message>
    <message>
        <source>You have reached your goal for today: {goal:,} words.</source>
        <translation>今天的目标已达到：{goal:,} 字。</translation>
    </message>
    <message>
        <source>You have reached your goal for today: {goal:,} 字.</source>
        <translation>今天的目标已达到：{goal:,} 字。</translation>
    </message>
    <message>
        <source>Texts (*.txt *.md *.markdown *.text);;All files (*)</source>
        <translation>文本文件 (*.txt *.md *.markdown *.text);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Tables (*.csv);;All files (*)</source>
        <translation>表格 (*.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Models (*.writerbundle);;All files (*)</source>
        <translation>模型 (*.writerbundle);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Texts and documents (*.txt *.md *.markdown *.text *.docx *.docm *.odt);;Texts (*.txt *.md *.markdown *.text);;Word and OpenDocument (*.docx *.docm *.odt);;All files (*)</source>
        <translation>文本和文档 (*.txt *.md *.markdown *.text *.docx *.docm *.odt);;文本文件 (*.txt *.md *.markdown *.text);;Word 和 OpenDocument (*.docx *.docm *.odt);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>保存对“{name}”的更改吗？</translation>
    </message>
    <message>
        <source>If you discard them, they are lost.</source>
        <translation>如果不保存，更改将丢失。</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>不保存(&amp;D)</translation>
    </message>
    <message>
        <source>Save the changes to {number} texts?</source>
        <translation>保存对 {number} 篇文稿的更改吗？</translation>
    </message>
    <message>
        <source>Save &amp;all</source>
        <translation>全部保存(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Discard all</source>
        <translation>全部不保存(&amp;D)</translation>
    </message>
    <message>
        <source>“{name}” was changed by another program.</source>
        <translation>“{name}”已被其他程序更改。</translation>
    </message>
    <message>
        <source>Saving replaces that other version by the text you see here.</source>
        <translation>保存会用这里的文稿替换那个版本。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>“{name}” is open elsewhere.</source>
        <translation>“{name}”已在别处打开。</translation>
    </message>
    <message>
        <source>If both of you save, one version replaces the other.</source>
        <translation>如果双方都保存，后保存的版本会取代先保存的版本。</translation>
    </message>
    <message>
        <source>Open &amp;read-only</source>
        <translation>以只读方式打开(&amp;R)</translation>
    </message>
    <message>
        <source>Open &amp;anyway</source>
        <translation>仍然打开(&amp;A)</translation>
    </message>
    <message>
        <source>Save anyway</source>
        <translation>仍然保存</translation>
    </message>
    <message>
        <source>Writer saves texts as plain text or Markdown.</source>
        <translation>Writer 把文稿保存为纯文本或 Markdown。</translation>
    </message>
    <message>
        <source>To make “{name}”, export your text.</source>
        <translation>要生成“{name}”，请导出文稿。</translation>
    </message>
    <message>
        <source>Choose a name that ends in .md or .txt.</source>
        <translation>请选择以 .md 或 .txt 结尾的名称。</translation>
    </message>
    <message>
        <source>Give up the unsaved text of “{name}”?</source>
        <translation>放弃“{name}”未保存的内容？</translation>
    </message>
    <message>
        <source>What was not saved in it is lost for good. A saved file stays as it is.</source>
        <translation>其中未保存的内容将永远丢失。已保存的文件保持原样。</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>“{name}” is not UTF-8 text.</source>
        <translation>“{name}”不是 UTF-8 文本。</translation>
    </message>
    <message>
        <source>It looks like {encoding}. Open it that way? The file itself is not changed; saving will write UTF-8.</source>
        <translation>看起来是 {encoding}。要这样打开吗？文件本身不会改变；保存时将写为 UTF-8。</translation>
    </message>
    <message>
        <source>Open as {encoding}</source>
        <translation>按 {encoding} 打开</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Export the statistics</source>
        <translation>导出统计</translation>
    </message>
    <message>
        <source>Delete all statistics?</source>
        <translation>删除全部统计吗？</translation>
    </message>
    <message>
        <source>All numbers that Writer has kept about your writing are lost. Your texts are not affected.</source>
        <translation>Writer 保留的所有写作数字都将丢失。你的文稿不受影响。</translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Install a model</source>
        <translation>安装模型</translation>
    </message>
    <message>
        <source>Remove the model “{name}”?</source>
        <translation>移除模型“{name}”？</translation>
    </message>
    <message>
        <source>It can be installed again from its file.</source>
        <translation>以后可以从它的文件重新安装。</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Delete this: {name}?</source>
        <translation>删除“{name}”？</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>“{name}” already exists.</source>
        <translation>“{name}”已经存在。</translation>
    </message>
    <message>
        <source>Your text takes the place of what is in that file.</source>
        <translation>你的文稿会取代该文件现有的内容。</translation>
    </message>
    <message>
        <source>Go to line</source>
        <translation>转到行</translation>
    </message>
    <message>
        <source>Line, 1 to {count}:</source>
        <translation>行号，1 到 {count}：</translation>
    </message>
    <message>
        <source>Never suggest</source>
        <translation>从不建议</translation>
    </message>
    <message>
        <source>No suggestion will say this word or phrase:</source>
        <translation>任何建议都不会再出现这个词或短语：</translation>
    </message>
    <message>
        <source>• and {number} more</source>
        <translation>• 还有 {number} 篇</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Saved, but the earlier version of {name} could not be kept: {reason}.</source>
        <translation>已保存，但 {name} 的旧版本无法保留：{reason}。</translation>
    </message>
    <message>
        <source>Writing a draft: sentence {number}… (Esc stops)</source>
        <translation>正在写草稿：第 {number} 句…（Esc 停止）</translation>
    </message>
    <message>
        <source>A draft of one sentence: Tab takes it, Alt+] writes another, Esc drops it.</source>
        <translation>一句草稿：Tab 采纳，Alt+] 另写一份，Esc 放弃。</translation>
    </message>
    <message>
        <source>A draft of {number} sentences: Tab takes it, Shift+Tab its first sentence, Alt+] writes another, Esc drops it.</source>
        <translation>{number} 句草稿：Tab 全部采纳，Shift+Tab 采纳第一句，Alt+] 另写一份，Esc 放弃。</translation>
    </message>
    <message>
        <source>The model found no way to go on here.</source>
        <translation>模型在这里写不下去。</translation>
    </message>
    <message>
        <source>A draft goes on behind a word: put the caret there, with nothing selected.</source>
        <translation>草稿要接在一个词的后面：请把光标放在那里，不要选中文字。</translation>
    </message>
    <message>
        <source>The model is thinking.</source>
        <translation>模型正在思考。</translation>
    </message>
    <message>
        <source>The model is stopped.</source>
        <translation>模型已停止。</translation>
    </message>
    <message>
        <source>The model is ready.</source>
        <translation>模型已就绪。</translation>
    </message>
    <message>
        <source>The model process answers nonsense.</source>
        <translation>模型进程的回答没有意义。</translation>
    </message>
    <message>
        <source>The model is loading.</source>
        <translation>正在加载模型。</translation>
    </message>
    <message>
        <source>The model process did not get ready in time.</source>
        <translation>模型进程没有及时就绪。</translation>
    </message>
    <message>
        <source>The model process did not answer in time.</source>
        <translation>模型进程没有及时回答。</translation>
    </message>
    <message>
        <source>The model process was killed, perhaps because memory was short.</source>
        <translation>模型进程被终止，可能是内存不足。</translation>
    </message>
    <message>
        <source>The model process crashed.</source>
        <translation>模型进程崩溃了。</translation>
    </message>
    <message>
        <source>The model process could not be started.</source>
        <translation>模型进程无法启动。</translation>
    </message>
    <message>
        <source>The model process ended by itself (exit code {code}).</source>
        <translation>模型进程自行结束了（退出代码 {code}）。</translation>
    </message>
    <message>
        <source>{fault} It is being started again.</source>
        <translation>{fault}正在重新启动。</translation>
    </message>
    <message>
        <source>{fault} It is tried again when you go on writing.</source>
        <translation>{fault}继续写作时会再试一次。</translation>
    </message>
    <message>
        <source>It was not begun.</source>
        <translation>任务没有开始。</translation>
    </message>
    <message>
        <source>A mistake of Writer&apos;s own; the log says more.</source>
        <translation>Writer 自身出错；详情见日志。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The text could not be exported.</source>
        <translation>无法导出文稿。</translation>
    </message>
    <message>
        <source>Exporting to {name}…</source>
        <translation>正在导出到 {name}…</translation>
    </message>
    <message>
        <source>“{name}” cannot be opened.</source>
        <translation>无法打开“{name}”。</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>正在打开 {name}…</translation>
    </message>
    <message>
        <source>The text cannot be printed.</source>
        <translation>无法打印文稿。</translation>
    </message>
    <message>
        <source>Setting the pages…</source>
        <translation>正在排版…</translation>
    </message>
    <message>
        <source>An export or import is still under way.</source>
        <translation>还有一次导出或导入没有完成。</translation>
    </message>
    <message>
        <source>Exported to {name}.</source>
        <translation>已导出到 {name}。</translation>
    </message>
    <message>
        <source>Exported to {name}; one picture was not found and stands as its description.</source>
        <translation>已导出到 {name}；有一张图片没有找到，用说明文字代替。</translation>
    </message>
    <message>
        <source>Exported to {name}; {number} pictures were not found and stand as their descriptions.</source>
        <translation>已导出到 {name}；有 {number} 张图片没有找到，用说明文字代替。</translation>
    </message>
    <message>
        <source>Opened {name} as Markdown; saving asks for a new file.</source>
        <translation>已把 {name} 作为 Markdown 打开；保存时会询问新文件名。</translation>
    </message>
    <message>
        <source>Opened {name} as Markdown; left out: {parts}.</source>
        <translation>已把 {name} 作为 Markdown 打开；略去了 {parts}。</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>Word document (DOCX)</source>
        <translation>Word 文档 (DOCX)</translation>
    </message>
    <message>
        <source>OpenDocument text (ODT)</source>
        <translation>OpenDocument 文本 (ODT)</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>网页 (HTML)</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>信件</translation>
    </message>
    <message>
        <source>US Letter</source>
        <translation>美国信纸 (Letter)</translation>
    </message>
    <message>
        <source>Markdown: signs become headings, lists, emphasis</source>
        <translation>Markdown：符号变成标题、列表、强调</translation>
    </message>
    <message>
        <source>Plain text: every sign stays</source>
        <translation>纯文本：符号原样保留</translation>
    </message>
    <message>
        <source>Pages with numbers, as they would be printed.</source>
        <translation>带页码的页面，与打印效果相同。</translation>
    </message>
    <message>
        <source>For Word and most other word processors, with their own headings, lists and footnotes.</source>
        <translation>适用于 Word 和大多数文字处理软件，使用它们自己的标题、列表和脚注。</translation>
    </message>
    <message>
        <source>For LibreOffice and others, with their own headings, lists and footnotes.</source>
        <translation>适用于 LibreOffice 等软件，使用它们自己的标题、列表和脚注。</translation>
    </message>
    <message>
        <source>One file for any browser; pictures are in it.</source>
        <translation>一个文件，任何浏览器都能打开；图片包含在内。</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>正文(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>纸张(&amp;P)</translation>
    </message>
    <message>
        <source>There is no language model for this language.</source>
        <translation>没有这种语言的模型。</translation>
    </message>
    <message>
        <source>The language model is damaged; the log has more.</source>
        <translation>语言模型已损坏；详情见日志。</translation>
    </message>
    <message>
        <source>The language model is for another version of Writer; the log has more.</source>
        <translation>语言模型属于另一个版本的 Writer；详情见日志。</translation>
    </message>
    <message>
        <source>The model process made a mistake; the log has more.</source>
        <translation>模型进程出错；详情见日志。</translation>
    </message>
    <message>
        <source>The model process cannot do that; the log has more.</source>
        <translation>模型进程做不到；详情见日志。</translation>
    </message>
    <message>
        <source>The processor that is set cannot be used; the log has more.</source>
        <translation>所设的处理器无法使用；详情见日志。</translation>
    </message>
    <message>
        <source>{name} is a new file; it will be written when you save.</source>
        <translation>{name} 是新文件，保存时才会写入磁盘。</translation>
    </message>
    <message>
        <source>There is no {missing}; here is {name} instead, which you can export.</source>
        <translation>{missing} 不存在；这里打开的是 {name}，你可以导出它。</translation>
    </message>
    <message>
        <source>“{name}” is open read-only.</source>
        <translation>“{name}”以只读方式打开。</translation>
    </message>
    <message>
        <source>Somebody else has it open. Save your text under another name, or choose Edit anyway above the text.</source>
        <translation>其他人正打开着它。请以其他名称保存文稿，或在文稿上方选择“仍然编辑”。</translation>
    </message>
    <message>
        <source>“{name}” is open in another tab or window.</source>
        <translation>“{name}”已在另一个标签页或窗口中打开。</translation>
    </message>
    <message>
        <source>Two texts in one file would overwrite each other. Choose another name.</source>
        <translation>两篇文稿存进同一个文件会互相覆盖。请另选一个名称。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read as text.</source>
        <translation>无法把“{name}”作为文本读取。</translation>
    </message>
    <message>
        <source>“{name}” is write-protected; changes are saved under another name.</source>
        <translation>“{name}”有写保护；改动要存到别的文件名下。</translation>
    </message>
    <message>
        <source>Opened as {encoding}; saving will write UTF-8.</source>
        <translation>已按 {encoding} 打开；保存时将写成 UTF-8。</translation>
    </message>
    <message>
        <source>The text could not be saved.</source>
        <translation>无法保存文稿。</translation>
    </message>
    <message>
        <source>{error}

It is still here, and still counts as not saved.</source>
        <translation>{error}

文稿还在这里，仍算作未保存。</translation>
    </message>
    <message>
        <source>Saved to {name}.</source>
        <translation>已保存到 {name}。</translation>
    </message>
    <message>
        <source>What takes its place. With .* on, \1 or \g&lt;name&gt; is a group of the expression, \0 all of the match, \n a line end.</source>
        <translation>替换成什么。打开 .* 时，\1 或 \g&lt;name&gt; 代表表达式中的一组，\0 代表整个匹配，\n 代表换行。</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Capital and small letters are different (Alt+C)</source>
        <translation>区分大写和小写字母（Alt+C）</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>整词</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>全字匹配</translation>
    </message>
    <message>
        <source>Only whole words (Alt+W)</source>
        <translation>只匹配完整的词（Alt+W）</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Regular expression (Alt+R)</source>
        <translation>正则表达式（Alt+R）</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3 or Shift+Enter)</source>
        <translation>上一个匹配（Shift+F3 或 Shift+回车）</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配</translation>
    </message>
    <message>
        <source>Next match (F3 or Enter)</source>
        <translation>下一个匹配（F3 或回车）</translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation>关闭查找栏</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace this match and go to the next (Enter)</source>
        <translation>替换这一处并转到下一处（回车）</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <source>Replace all matches as one step of undo (Ctrl+Enter)</source>
        <translation>替换所有匹配，可一步撤销（Ctrl+回车）</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>替换为</translation>
    </message>
    <message>
        <source>Replacing…</source>
        <translation>正在替换…</translation>
    </message>
    <message>
        <source>Went on from the beginning.</source>
        <translation>已从开头继续查找。</translation>
    </message>
    <message>
        <source>Went on from the end.</source>
        <translation>已从末尾继续查找。</translation>
    </message>
    <message>
        <source>There is nothing to replace.</source>
        <translation>没有可以替换的内容。</translation>
    </message>
    <message>
        <source>The Chinese words are being read…</source>
        <translation>正在读取中文词典…</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Writer {version}&lt;/h3&gt;
&lt;p&gt;An editor in which grey text shows how your sentence may go on, in English and Chinese.&lt;/p&gt;
&lt;p&gt;The suggestions come from a small language model that runs on this machine.
Nothing you write leaves it.&lt;/p&gt;
&lt;p&gt;Free software under the MIT licence.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;Writer {version}&lt;/h3&gt;
&lt;p&gt;一个中英文编辑器，用灰色文字提示句子可以怎样写下去。&lt;/p&gt;
&lt;p&gt;建议来自在本机运行的小型语言模型。你写的内容不会离开这台电脑。&lt;/p&gt;
&lt;p&gt;自由软件，采用 MIT 许可证。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>About Writer</source>
        <translation>关于 Writer</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>&amp;Licences…</source>
        <translation>许可证(&amp;L)…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 个，共 {count} 个</translation>
    </message>
    <message>
        <source>Writer: manual</source>
        <translation>Writer 使用手册</translation>
    </message>
    <message>
        <source>Page of the manual</source>
        <translation>手册页面</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>返回(&amp;B)</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>在本页中查找</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>The manual is not where it should be: {path}</source>
        <translation>使用手册不在应有的位置：{path}</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>无匹配</translation>
    </message>
    <message>
        <source>{total:,}+ matches</source>
        <translation>{total:,}+ 处匹配</translation>
    </message>
    <message>
        <source>1 match</source>
        <translation>1 处匹配</translation>
    </message>
    <message>
        <source>{number:,} matches</source>
        <translation>{number:,} 处匹配</translation>
    </message>
    <message>
        <source>{number:,} of {total:,}+</source>
        <translation>第 {number:,} 处，共 {total:,}+ 处</translation>
    </message>
    <message>
        <source>{number:,} of {total:,}</source>
        <translation>第 {number:,} 处，共 {total:,} 处</translation>
    </message>
    <message>
        <source>1 match was replaced.</source>
        <translation>已替换 1 处。</translation>
    </message>
    <message>
        <source>{number:,} matches were replaced.</source>
        <translation>已替换 {number:,} 处。</translation>
    </message>
    <message>
        <source>The text was changed meanwhile; nothing was replaced.</source>
        <translation>文稿在此期间有改动；没有替换任何内容。</translation>
    </message>
    <message>
        <source>Heading without words</source>
        <translation>没有文字的标题</translation>
    </message>
    <message>
        <source>Level {level}: {title}</source>
        <translation>{level} 级标题：{title}</translation>
    </message>
    <message>
        <source>This text is taken as it stands, without Markdown, so there are no headings to show.

Save it under a name that ends in .md, or have Markdown shown always in the preferences.</source>
        <translation>这篇文稿按纯文本处理，不识别 Markdown，所以没有标题可以显示。

请以 .md 结尾的文件名保存，或在首选项中设为始终显示 Markdown。</translation>
    </message>
    <message>
        <source>No headings yet.

A line that begins with # and a blank is one; with ## it lies a level below.</source>
        <translation>还没有标题。

以 # 加空格开头的行就是标题；## 则低一级。</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>Headings of the text</source>
        <translation>文稿的标题</translation>
    </message>
    <message>
        <source>That is no single word.</source>
        <translation>这不是一个单独的词。</translation>
    </message>
    <message>
        <source>Click into a box and press the key that you want for it.</source>
        <translation>点击方框，再按下想要的按键。</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>没有含这些词的设置。</translation>
    </message>
    <message>
        <source>Defaults of this page</source>
        <translation>恢复本页默认值</translation>
    </message>
    <message>
        <source>“{key}” cannot be used here: it must be {allowed}.</source>
        <translation>这里不能用“{key}”：应当是{allowed}。</translation>
    </message>
    <message>
        <source>“{key}” is the key of “{owner}” already.</source>
        <translation>“{key}”已经是“{owner}”的按键。</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>分页</translation>
    </message>
    <message>
        <source>the one that comes with Writer</source>
        <translation>Writer 自带的模型</translation>
    </message>
    <message>
        <source>those that come with Writer</source>
        <translation>Writer 自带的模型</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Writer&apos;s own choice</source>
        <translation>Writer 自带字体</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>The pages cannot be drawn.</source>
        <translation>无法绘制页面。</translation>
    </message>
    <message>
        <source>Style: automatic</source>
        <translation>文体：自动</translation>
    </message>
    <message>
        <source>Style and title of this text</source>
        <translation>本文稿的文体和标题</translation>
    </message>
    <message>
        <source>“{title}”</source>
        <translation>《{title}》</translation>
    </message>
    <message>
        <source>Style and title of this text, which the model is told (Alt+Return)</source>
        <translation>本文稿的文体和标题，会告诉模型（Alt+回车）</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>故事</translation>
    </message>
    <message>
        <source>News and announcements</source>
        <translation>新闻和公告</translation>
    </message>
    <message>
        <source>Essay or article</source>
        <translation>散文或文章</translation>
    </message>
    <message>
        <source>Encyclopedia</source>
        <translation>百科</translation>
    </message>
    <message>
        <source>Documentation</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Dialogue</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Advertisement</source>
        <translation>广告</translation>
    </message>
    <message>
        <source>Poem</source>
        <translation>诗歌</translation>
    </message>
    <message>
        <source>The model goes by the text itself.</source>
        <translation>模型按文稿本身判断。</translation>
    </message>
    <message>
        <source>Stories, novels and tales.</source>
        <translation>小说和故事。</translation>
    </message>
    <message>
        <source>What organisations publish of themselves; for newspaper reports Encyclopedia fits better.</source>
        <translation>机构发布的消息；报纸报道更适合选“百科”。</translation>
    </message>
    <message>
        <source>Letters and mails.</source>
        <translation>信件和邮件。</translation>
    </message>
    <message>
        <source>Articles, blog posts, essays and speeches.</source>
        <translation>文章、博客、随笔和演讲。</translation>
    </message>
    <message>
        <source>Entries that explain a subject.</source>
        <translation>解释一个主题的条目。</translation>
    </message>
    <message>
        <source>Manuals, handbooks and guides.</source>
        <translation>手册、教程和指南。</translation>
    </message>
    <message>
        <source>Conversations and plays.</source>
        <translation>谈话和剧本。</translation>
    </message>
    <message>
        <source>Advertisements.</source>
        <translation>广告文案。</translation>
    </message>
    <message>
        <source>Verse.</source>
        <translation>诗词。</translation>
    </message>
    <message>
        <source>{style} (only in English)</source>
        <translation>{style}（仅英文）</translation>
    </message>
    <message>
        <source>{style} (only in Chinese)</source>
        <translation>{style}（仅中文）</translation>
    </message>
    <message>
        <source>{style} (not learned by the model)</source>
        <translation>{style}（模型没有学过）</translation>
    </message>
    <message>
        <source>None, or as the first line says</source>
        <translation>无，或以首行为准</translation>
    </message>
    <message>
        <source>&amp;Title of this text</source>
        <translation>本文稿的标题(&amp;T)</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>文体</translation>
    </message>
    <message>
        <source>The model reads both before your text. They count most in the first sentences.</source>
        <translation>模型会在正文之前读这两项，对开头几句影响最大。</translation>
    </message>
    <message>
        <source>Files of the last session that are no longer there: {named} and {more} more.</source>
        <translation>上次打开的文件中，这些已不存在：{named}，另外还有 {more} 个。</translation>
    </message>
    <message>
        <source>Files of the last session that are no longer there: {named}.</source>
        <translation>上次打开的文件中，这些已不存在：{named}。</translation>
    </message>
    <message>
        <source>A file of the last session is no longer there: {named}.</source>
        <translation>上次打开的一个文件已不存在：{named}。</translation>
    </message>
    <message>
        <source>The settings could not be saved: {error}</source>
        <translation>无法保存设置：{error}</translation>
    </message>
    <message>
        <source>{name}: “{opening}”</source>
        <translation>{name}：“{opening}”</translation>
    </message>
    <message>
        <source>Open texts</source>
        <translation>打开的文稿</translation>
    </message>
    <message>
        <source>{name} {number}</source>
        <translation>{name} {number}</translation>
    </message>
    <message>
        <source>{name} ({folder})</source>
        <translation>{name}（{folder}）</translation>
    </message>
    <message>
        <source>This text has no file yet.</source>
        <translation>这篇文稿还没有文件。</translation>
    </message>
    <message>
        <source>{path}
There are changes that are not saved.</source>
        <translation>{path}
有未保存的更改。</translation>
    </message>
    <message>
        <source>The spelling process ends by itself again and again.</source>
        <translation>拼写检查进程反复自行结束。</translation>
    </message>
    <message>
        <source>There is no misspelt word at the caret.</source>
        <translation>光标处没有拼写错误。</translation>
    </message>
    <message>
        <source>There are no misspelt words.</source>
        <translation>没有拼写错误。</translation>
    </message>
    <message>
        <source>Looking for the next misspelt word…</source>
        <translation>正在查找下一个拼写错误…</translation>
    </message>
    <message>
        <source>The spell check is off.</source>
        <translation>拼写检查已关闭。</translation>
    </message>
    <message>
        <source>Suggestions for {text}</source>
        <translation>“{text}”的拼写建议</translation>
    </message>
    <message>
        <source>“{word}” is in your dictionary now.</source>
        <translation>“{word}”已加入你的词典。</translation>
    </message>
    <message>
        <source>Looking for suggestions…</source>
        <translation>正在查找拼写建议…</translation>
    </message>
    <message>
        <source>A&amp;dd to my dictionary</source>
        <translation>加入我的词典(&amp;D)</translation>
    </message>
    <message>
        <source>I&amp;gnore in this document</source>
        <translation>在本文档中忽略(&amp;G)</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>没有建议</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Nothing has been counted yet&lt;/h3&gt;
&lt;p&gt;Write a little: from then on this page shows how many words you write a day,
how many keys suggestions save you, and how often you take them.&lt;/p&gt;
&lt;p&gt;Only numbers are kept, and only on this device; never what you write.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;还没有任何统计&lt;/h3&gt;
&lt;p&gt;写一点东西：之后这里会显示你每天写多少字、建议为你省下多少次按键，以及你采纳建议的频率。&lt;/p&gt;
&lt;p&gt;只保留数字，只在这台设备上；绝不保留你写的内容。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;h3&gt;Statistics are switched off&lt;/h3&gt;
&lt;p&gt;Switch them on below, and from then on this page shows how many words you write a day,
how many keys suggestions save you, and how often you take them.&lt;/p&gt;
&lt;p&gt;Only numbers are kept, and only on this device; never what you write.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;统计已关闭&lt;/h3&gt;
&lt;p&gt;在下方打开统计，之后这里会显示你每天写多少字、建议为你省下多少次按键，以及你采纳建议的频率。&lt;/p&gt;
&lt;p&gt;只保留数字，只在这台设备上；绝不保留你写的内容。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Each Chinese character counts as one word, and as one key: keys of pinyin are not counted.</source>
        <translation>每个汉字算一个字、一次按键：不计拼音的按键。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>写作统计</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What to show</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Numbers of the plot</source>
        <translation>图表中的数字</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>&amp;Keep statistics on this device</source>
        <translation>在这台设备上保留统计(&amp;K)</translation>
    </message>
    <message>
        <source>Only numbers are kept, never what you write.</source>
        <translation>只保留数字，绝不保留你写的内容。</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>导出为 CSV(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Delete all statistics…</source>
        <translation>删除全部统计(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Plot</source>
        <translation>图表(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation>数字(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Totals</source>
        <translation>合计(&amp;T)</translation>
    </message>
    <message>
        <source>The table was not written.</source>
        <translation>表格没有写成。</translation>
    </message>
    <message>
        <source>The statistics were not deleted.</source>
        <translation>统计没有删除。</translation>
    </message>
    <message>
        <source>{number:,} key saved</source>
        <translation>省下 {number:,} 次按键</translation>
    </message>
    <message>
        <source>{number:,} keys saved</source>
        <translation>省下 {number:,} 次按键</translation>
    </message>
    <message>
        <source>{language} {number:,}</source>
        <translation>{language} {number:,}</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Besides the files that you save yourself, this is all that Writer keeps on this machine. None of it ever leaves it.</source>
        <translation>除了你自己保存的文件，Writer 在这台机器上保存的全部内容都在这里。它们从不离开这台机器。</translation>
    </message>
    <message>
        <source>{number} file</source>
        <translation>{number} 个文件</translation>
    </message>
    <message>
        <source>{number:,} files</source>
        <translation>{number:,} 个文件</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>最后改动</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Files that Writer keeps</source>
        <translation>Writer 保存的文件</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>打开文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>The folder cannot be shown.</source>
        <translation>无法显示文件夹。</translation>
    </message>
    <message>
        <source>Not everything was deleted.</source>
        <translation>没有全部删除。</translation>
    </message>
    <message>
        <source>There is none now.</source>
        <translation>现在没有。</translation>
    </message>
    <message>
        <source>Kinds of files</source>
        <translation>文件的种类</translation>
    </message>
    <message>
        <source>Bits per character</source>
        <translation>每字符比特数</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>A model suggests text in one language. Larger ones are better and take longer. The fewer bits per character, the better a model foresees text like that it was measured on.</source>
        <translation>每个模型为一种语言提供建议。越大的模型越准，也越慢。每字符比特数越少，模型对同类文字预测得越准。</translation>
    </message>
    <message>
        <source>Language models</source>
        <translation>语言模型</translation>
    </message>
    <message>
        <source>Model card</source>
        <translation>模型说明</translation>
    </message>
    <message>
        <source>&amp;Install from a file…</source>
        <translation>从文件安装(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>使用(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>移除(&amp;R)…</translation>
    </message>
    <message>
        <source>comes with Writer</source>
        <translation>Writer 自带</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>“{name}” is being unpacked and tried.</source>
        <translation>正在解包并试用“{name}”。</translation>
    </message>
    <message>
        <source>“{name}” is installed and in use.</source>
        <translation>“{name}”已安装并开始使用。</translation>
    </message>
    <message>
        <source>The model was not installed</source>
        <translation>模型没有安装</translation>
    </message>
    <message>
        <source>The model could not be removed</source>
        <translation>无法移除模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Words written</source>
        <translation>写下的字数</translation>
    </message>
    <message>
        <source>Keys saved</source>
        <translation>省下的按键</translation>
    </message>
    <message>
        <source>Suggestions taken</source>
        <translation>采纳的建议</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Last 12 weeks</source>
        <translation>最近 12 周</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>最近 12 个月</translation>
    </message>
    <message>
        <source>{metric}, {span}: nothing yet.</source>
        <translation>{metric}，{span}：还没有。</translation>
    </message>
    <message>
        <source>{metric}, {span}. The most: {best} ({title}).</source>
        <translation>{metric}，{span}。最多：{best}（{title}）。</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>已显示</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>已采纳</translation>
    </message>
    <message>
        <source>Share taken</source>
        <translation>采纳率</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周</translation>
    </message>
    <message>
        <source>Ever</source>
        <translation>累计</translation>
    </message>
    <message>
        <source>Words pasted</source>
        <translation>粘贴的字数</translation>
    </message>
    <message>
        <source>Time writing</source>
        <translation>写作时间</translation>
    </message>
    <message>
        <source>Characters typed</source>
        <translation>键入的字符</translation>
    </message>
    <message>
        <source>Characters taken from suggestions</source>
        <translation>从建议采纳的字符</translation>
    </message>
    <message>
        <source>Keys pressed</source>
        <translation>按键次数</translation>
    </message>
    <message>
        <source>Suggestions shown</source>
        <translation>显示的建议</translation>
    </message>
    <message>
        <source>Taken whole</source>
        <translation>全部采纳的次数</translation>
    </message>
    <message>
        <source>Taken in part</source>
        <translation>部分采纳的次数</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>拒绝的次数</translation>
    </message>
    <message>
        <source>MMM</source>
        <translation>M月</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>ddd, d MMMM yyyy</source>
        <translation>yyyy年M月d日 ddd</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>正在加载模型…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>正在思考…</translation>
    </message>
    <message>
        <source>Starting the model again…</source>
        <translation>正在重新启动模型…</translation>
    </message>
    <message>
        <source>The model is not running</source>
        <translation>模型没有运行</translation>
    </message>
    <message>
        <source>Which alternative is shown, and of how many (Alt+] and Alt+[)</source>
        <translation>当前显示第几个候选，共几个（Alt+] 和 Alt+[）</translation>
    </message>
    <message>
        <source>Language of the last suggestion, and how long it took</source>
        <translation>上一条建议的语言和用时</translation>
    </message>
    <message>
        <source>You have dismissed several suggestions in a row; taking one sets this back.</source>
        <translation>你连续拒绝了几条建议；采纳一条即可恢复。</translation>
    </message>
    <message>
        <source>{ms:.0f} ms</source>
        <translation>{ms:.0f} 毫秒</translation>
    </message>
    <message>
        <source>Suggestions wait {seconds:.1f} s</source>
        <translation>建议等待 {seconds:.1f} 秒</translation>
    </message>
    <message>
        <source>Suggestions now wait {seconds:.1f} s after you stop typing.</source>
        <translation>从现在起，停止键入 {seconds:.1f} 秒后才给出建议。</translation>
    </message>
    <message>
        <source>Suggestions are off</source>
        <translation>建议已关闭</translation>
    </message>
    <message>
        <source>There is no list beside a draft: take it or drop it first.</source>
        <translation>有草稿时没有候选列表：请先采纳或放弃草稿。</translation>
    </message>
    <message>
        <source>No other suggestion is sure enough to be shown; the list may have more.</source>
        <translation>没有其他足够有把握、可以显示的建议；列表里可能还有。</translation>
    </message>
    <message>
        <source>The model has nothing to suggest here.</source>
        <translation>模型在这里没有建议。</translation>
    </message>
    <message>
        <source>{text}
The model expects just this {chance}.</source>
        <translation>{text}
模型预计恰好如此的机会：{chance}。</translation>
    </message>
    <message>
        <source>{text}, {percent}, {number} of {count}</source>
        <translation>{text}，{percent}，第 {number} 个，共 {count} 个</translation>
    </message>
    <message>
        <source>{hundred} times in 100</source>
        <translation>100 次中有 {hundred} 次</translation>
    </message>
    <message>
        <source>once in 100 times or less</source>
        <translation>100 次中至多一次</translation>
    </message>
    <message>
        <source>There are no suggestions in code.</source>
        <translation>代码中没有建议。</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>意料之中</translation>
    </message>
    <message>
        <source>surprising</source>
        <translation>出人意料</translation>
    </message>
    <message>
        <source>1 in {level:,.0f}</source>
        <translation>{level:,.0f} 分之一</translation>
    </message>
    <message>
        <source>How probable the model found each word behind the text before it.
The three shades begin at {steps}.</source>
        <translation>模型根据前文认为每个词有多大可能。
三种底色的起点：{steps}。</translation>
    </message>
    <message>
        <source>Legend of the shading</source>
        <translation>底色的图例</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Reply to a mail</source>
        <translation>回复邮件</translation>
    </message>
    <message>
        <source>Advert</source>
        <translation>广告</translation>
    </message>
    <message>
        <source>Code documentation</source>
        <translation>代码文档</translation>
    </message>
    <message>
        <source># A template of your own: change it, rename the file, add others beside it.
# The menu has them at once.
# {caret} is where the caret stands at first. &quot;style&quot; and &quot;title&quot; may be left out; see the manual.
name = &quot;Diary&quot;
style = &quot;auto&quot;
title = &apos;&apos;
text = &apos;&apos;&apos;
Today {caret}
&apos;&apos;&apos;
</source>
        <translation># 你自己的模板：可以修改、重命名，也可以在旁边添加别的。
# 菜单中马上就能看到。
# {caret} 是光标最初的位置。“style”和“title”可以省略；见使用手册。
name = &quot;日记&quot;
style = &quot;auto&quot;
title = &apos;&apos;
text = &apos;&apos;&apos;
今天{caret}
&apos;&apos;&apos;
</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {reason}.</source>
        <translation>无法创建文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>Your templates lie in {folder}.</source>
        <translation>你的模板在 {folder}。</translation>
    </message>
    <message>
        <source>{name} ({language})</source>
        <translation>{name}（{language}）</translation>
    </message>
    <message>
        <source>{help} (F8)</source>
        <translation>{help}（F8）</translation>
    </message>
    <message>
        <source>{help} (Alt+] and Alt+[)</source>
        <translation>{help}（Alt+] 和 Alt+[）</translation>
    </message>
    <message>
        <source>only when sure</source>
        <translation>仅在有把握时</translation>
    </message>
    <message>
        <source>often</source>
        <translation>经常</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Beam</source>
        <translation>束宽</translation>
    </message>
    <message>
        <source>{message} ({subject})</source>
        <translation>{message}（{subject}）</translation>
    </message>
    <message>
        <source>The dictionary cannot be read.</source>
        <translation>无法读取词典。</translation>
    </message>
    <message>
        <source>The dictionary is damaged.</source>
        <translation>词典已损坏。</translation>
    </message>
    <message>
        <source>the link leads to itself</source>
        <translation>链接指向自身</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>它不是文件</translation>
    </message>
    <message>
        <source>the file is write-protected</source>
        <translation>文件有写保护</translation>
    </message>
    <message>
        <source>one of {choices}</source>
        <translation>{choices} 之一</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>a key with Ctrl, Alt or Meta, or a function key, such as &quot;Ctrl+F8&quot;, or nothing</source>
        <translation>带 Ctrl、Alt 或 Meta 的按键，或功能键，例如“Ctrl+F8”；也可以没有</translation>
    </message>
    <message>
        <source>a key that types no text, such as &quot;Tab&quot; or &quot;Ctrl+Right&quot;, or nothing</source>
        <translation>不输入文字的按键，例如“Tab”或“Ctrl+Right”；也可以没有</translation>
    </message>
    <message>
        <source>a line of text</source>
        <translation>一行文字</translation>
    </message>
    <message>
        <source>a whole number from {low:g} to {high:g}</source>
        <translation>{low:g} 到 {high:g} 的整数</translation>
    </message>
    <message>
        <source>a number from {low:g} to {high:g}</source>
        <translation>{low:g} 到 {high:g} 的数</translation>
    </message>
    <message>
        <source>The setting &quot;{name}&quot; must be {allowed}.</source>
        <translation>设置“{name}”应当是{allowed}。</translation>
    </message>
    <message>
        <source>{path} cannot be read, and its words are not used: {reason}.</source>
        <translation>无法读取 {path}，其中的词不予采用：{reason}。</translation>
    </message>
    <message>
        <source>{path}: {strange} of its lines are no single words and are not used.</source>
        <translation>{path}：有 {strange} 行不是单独的词，不予采用。</translation>
    </message>
    <message>
        <source>it is full</source>
        <translation>词典已满</translation>
    </message>
    <message>
        <source>The word could not be added to your dictionary: {reason}.</source>
        <translation>无法把该词加入你的词典：{reason}。</translation>
    </message>
    <message>
        <source>Your dictionary could not be written: {reason}.</source>
        <translation>无法写入你的词典：{reason}。</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>它太大</translation>
    </message>
    <message>
        <source>it is no text in UTF-8</source>
        <translation>它不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>设备或资源正忙</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入输出错误</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接层数太多</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件太多</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>它不是文件夹</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许此操作</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统是只读的</translation>
    </message>
    <message>
        <source>Show grey text that goes on with your sentence. When this is off, you can still ask for it by key.</source>
        <translation>用灰色文字续写你的句子。关闭后，仍可用按键请求建议。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>How adventurous suggestions are: 0 always shows the most probable words, higher values surprise.</source>
        <translation>建议有多大胆：0 总是给出最有可能的词，数值越高越出人意料。</translation>
    </message>
    <message>
        <source>Beam width</source>
        <translation>束宽</translation>
    </message>
    <message>
        <source>How many continuations the search follows at a time. More finds better suggestions and takes longer.</source>
        <translation>搜索时同时跟踪多少种续写。越多，建议越好，但用时更长。</translation>
    </message>
    <message>
        <source>How many different suggestions you can step through at one place.</source>
        <translation>在一处可以切换多少条不同的建议。</translation>
    </message>
    <message>
        <source>Eagerness</source>
        <translation>积极度</translation>
    </message>
    <message>
        <source>How readily a suggestion is shown: 0 only when the model is very sure, 1 always.</source>
        <translation>有多容易显示建议：0 仅在模型很有把握时显示，1 总是显示。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>写作语言</translation>
    </message>
    <message>
        <source>The language to go on in. Automatic goes by the paragraph that you are writing.</source>
        <translation>用哪种语言续写。“自动”取决于你正在写的段落。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>停顿</translation>
    </message>
    <message>
        <source>How long you must stop typing before a suggestion is looked for.</source>
        <translation>停止键入多久后才寻找建议。</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>Longest suggestion</source>
        <translation>建议的最大长度</translation>
    </message>
    <message>
        <source>How long a suggestion may get, in pieces: an English piece is a short word or a part of a long one, a Chinese piece one or two characters.</source>
        <translation>一条建议最长多少个单元：一个英文单元是一个短词或长词的一部分，一个中文单元是一两个字。</translation>
    </message>
    <message>
        <source>pieces</source>
        <translation>个单元</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>After how many dismissals in a row suggestions wait longer before they come; 0 is never.</source>
        <translation>连续拒绝多少次后，建议会推迟出现；0 表示从不推迟。</translation>
    </message>
    <message>
        <source>dismissals</source>
        <translation>次</translation>
    </message>
    <message>
        <source>Clear grey text</source>
        <translation>清晰的灰色文字</translation>
    </message>
    <message>
        <source>Draw grey text darker on a light page and lighter on a dark one: a contrast of at least 4.5 to 1, which the rules for readable text ask for.</source>
        <translation>浅色页面上灰色更深，深色页面上灰色更浅：对比度至少 4.5:1，符合无障碍阅读的要求。</translation>
    </message>
    <message>
        <source>Announce suggestions</source>
        <translation>朗读建议</translation>
    </message>
    <message>
        <source>Have a screen reader say each suggestion that is shown.</source>
        <translation>让屏幕阅读器读出每条显示的建议。</translation>
    </message>
    <message>
        <source>Files without suggestions</source>
        <translation>不给建议的文件</translation>
    </message>
    <message>
        <source>Endings of files in which no grey text comes by itself, with blanks between them.</source>
        <translation>在以这些后缀结尾的文件中，不会自动出现灰色文字；用空格分隔。</translation>
    </message>
    <message>
        <source>Daily goal</source>
        <translation>每日目标</translation>
    </message>
    <message>
        <source>How many words you want to write a day, in all texts together. Each Chinese character counts as one; 0 sets no goal.</source>
        <translation>所有文稿加起来，每天想写多少字。每个汉字算一个字；0 表示没有目标。</translation>
    </message>
    <message>
        <source>words</source>
        <translation>字</translation>
    </message>
    <message>
        <source>Keep on this device how much you write a day and what suggestions save you. Only numbers are kept, never text.</source>
        <translation>在这台设备上记录你每天写多少字、建议省下多少按键。只保留数字，绝不保留文字。</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation>NVIDIA 显卡 (CUDA)</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple GPU</translation>
    </message>
    <message>
        <source>Models folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>The size of the text.</source>
        <translation>正文的大小。</translation>
    </message>
    <message>
        <source>pt</source>
        <translation>磅</translation>
    </message>
    <message>
        <source>Language of the interface</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Dark text on a light page, light text on a dark one, or brown text on old paper. System follows your desktop.</source>
        <translation>浅色页面深色字、深色页面浅色字，或旧纸棕字。“跟随系统”随桌面变化。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Sepia</source>
        <translation>米黄</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Show headings, emphasis, links and the like of Markdown. Automatic does so in files that end in .md or .markdown, and in texts that have no file yet.</source>
        <translation>显示 Markdown 的标题、强调、链接等。“自动”只在以 .md 或 .markdown 结尾的文件和还没有文件的文稿中显示。</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Width of the text</source>
        <translation>正文宽度</translation>
    </message>
    <message>
        <source>When grey text comes, and what it is like.</source>
        <translation>灰色文字什么时候出现，是什么样子。</translation>
    </message>
    <message>
        <source>Suggestion keys</source>
        <translation>建议的按键</translation>
    </message>
    <message>
        <source>Language and model</source>
        <translation>语言和模型</translation>
    </message>
    <message>
        <source>The languages of Writer and of its suggestions, and what these are made of.</source>
        <translation>Writer 和建议各用什么语言，以及建议从何而来。</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>What the text looks like; a file is saved as plain text all the same.</source>
        <translation>正文的外观；文件仍然保存为纯文本。</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>写作</translation>
    </message>
    <message>
        <source>What is around the text while you write, and how much you want to write.</source>
        <translation>写作时正文周围有什么，以及你想写多少。</translation>
    </message>
    <message>
        <source>Spelling and typing</source>
        <translation>拼写和输入</translation>
    </message>
    <message>
        <source>What is marked, and what changes as you type.</source>
        <translation>标出什么，以及输入时改变什么。</translation>
    </message>
    <message>
        <source>Files and paper</source>
        <translation>文件和纸张</translation>
    </message>
    <message>
        <source>What is open at the start, and what pages are printed.</source>
        <translation>启动时打开什么，以及打印什么样的页面。</translation>
    </message>
    <message>
        <source>piece</source>
        <translation>个单元</translation>
    </message>
    <message>
        <source>dismissal</source>
        <translation>次</translation>
    </message>
    <message>
        <source>Never suggested</source>
        <translation>从不建议</translation>
    </message>
    <message>
        <source>Words and phrases that no suggestion and no draft may say, with commas between them.</source>
        <translation>任何建议和草稿都不会出现的词和短语；用逗号分隔。</translation>
    </message>
    <message>
        <source>The language of menus, dialogs and messages. System takes that of your desktop. This takes effect when Writer is started again.</source>
        <translation>菜单、对话框和消息的语言。“跟随系统”使用桌面的语言。Writer 下次启动时生效。</translation>
    </message>
    <message>
        <source>The font of the text. Empty is Writer&apos;s own choice.</source>
        <translation>正文的字体。留空则由 Writer 选择。</translation>
    </message>
    <message>
        <source>How many letters a line holds where the window has room for them; of Chinese ones half as many.</source>
        <translation>窗口够宽时每行容纳多少个字母；汉字减半。</translation>
    </message>
    <message>
        <source>letters</source>
        <translation>个字母</translation>
    </message>
    <message>
        <source>Line spacing</source>
        <translation>行距</translation>
    </message>
    <message>
        <source>How far lines stand apart: 1 is what the font asks for.</source>
        <translation>行与行的间距：1 是字体本身的要求。</translation>
    </message>
    <message>
        <source>Focus mode</source>
        <translation>专注模式</translation>
    </message>
    <message>
        <source>Fade all text but what you are writing.</source>
        <translation>淡化正在写的部分以外的文字。</translation>
    </message>
    <message>
        <source>In focus</source>
        <translation>专注范围</translation>
    </message>
    <message>
        <source>What focus mode does not fade.</source>
        <translation>专注模式不淡化的部分。</translation>
    </message>
    <message>
        <source>The paragraph</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>The sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Typewriter mode</source>
        <translation>打字机模式</translation>
    </message>
    <message>
        <source>Keep the line that you are writing in the middle of the window.</source>
        <translation>让正在写的行保持在窗口中间。</translation>
    </message>
    <message>
        <source>Show the headings of the text beside it.</source>
        <translation>在正文旁显示文稿的标题。</translation>
    </message>
    <message>
        <source>Bars in full screen</source>
        <translation>全屏时的工具栏</translation>
    </message>
    <message>
        <source>Keep menus, tool bar and status bar in full screen. When this is off, they come up at the edge that the mouse touches, or all of them with Esc.</source>
        <translation>全屏时保留菜单、工具栏和状态栏。关闭后，鼠标碰到屏幕边缘时显示那一边的，按 Esc 全部显示。</translation>
    </message>
    <message>
        <source>word</source>
        <translation>字</translation>
    </message>
    <message>
        <source>Which English is right: colour is marked in American English, color in British. System goes by the country of your desktop.</source>
        <translation>以哪种英文为准：美式英文会标出 colour，英式英文会标出 color。“跟随系统”取决于桌面的国家或地区。</translation>
    </message>
    <message>
        <source>Last session</source>
        <translation>上次的文稿</translation>
    </message>
    <message>
        <source>Open the texts of the last session again when Writer is started without a file.</source>
        <translation>不带文件启动 Writer 时，重新打开上次的文稿。</translation>
    </message>
    <message>
        <source>Spell check</source>
        <translation>拼写检查</translation>
    </message>
    <message>
        <source>Mark English words that are not in the dictionary. Chinese, code and addresses are left alone.</source>
        <translation>标出词典中没有的英文单词。中文、代码和网址不检查。</translation>
    </message>
    <message>
        <source>English spelling</source>
        <translation>英文拼写</translation>
    </message>
    <message>
        <source>American English</source>
        <translation>美式英文</translation>
    </message>
    <message>
        <source>British English</source>
        <translation>英式英文</translation>
    </message>
    <message>
        <source>Spell check capitals</source>
        <translation>检查大写单词</translation>
    </message>
    <message>
        <source>Check the spelling of words in capitals, too, which are mostly abbreviations.</source>
        <translation>也检查全部大写的单词，它们多半是缩写。</translation>
    </message>
    <message>
        <source>Smart quotes</source>
        <translation>智能引号</translation>
    </message>
    <message>
        <source>Make typographic signs of plain ones as you type: curly quotation marks and apostrophes, a dash of --, an ellipsis of three dots. Backspace right after it gives back what you typed.</source>
        <translation>键入时把普通符号变成排版符号：弯引号和撇号、-- 变破折号、三个点变省略号。随后按 Backspace 可恢复原样。</translation>
    </message>
    <message>
        <source>Take all</source>
        <translation>全部采纳</translation>
    </message>
    <message>
        <source>Takes all of the grey text.</source>
        <translation>采纳全部灰色文字。</translation>
    </message>
    <message>
        <source>Take a word</source>
        <translation>采纳一个词</translation>
    </message>
    <message>
        <source>Takes the next word of the grey text.</source>
        <translation>采纳灰色文字的下一个词。</translation>
    </message>
    <message>
        <source>Take a sentence</source>
        <translation>采纳一句</translation>
    </message>
    <message>
        <source>Takes the grey text up to the end of its sentence.</source>
        <translation>把灰色文字采纳到句末。</translation>
    </message>
    <message>
        <source>Next alternative</source>
        <translation>下一个候选</translation>
    </message>
    <message>
        <source>Shows the next alternative.</source>
        <translation>显示下一个候选。</translation>
    </message>
    <message>
        <source>Previous alternative</source>
        <translation>上一个候选</translation>
    </message>
    <message>
        <source>Shows the alternative before.</source>
        <translation>显示上一个候选。</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Takes the grey text away; the same text is not offered there again.</source>
        <translation>去掉灰色文字；同一处不再给出同样的文字。</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>立即请求</translation>
    </message>
    <message>
        <source>Asks for a suggestion, also while they are off.</source>
        <translation>请求一条建议，建议关闭时也可以。</translation>
    </message>
    <message>
        <source>List alternatives</source>
        <translation>列出候选</translation>
    </message>
    <message>
        <source>Shows all alternatives in a list at the caret.</source>
        <translation>在光标处列出所有候选。</translation>
    </message>
    <message>
        <source>English model</source>
        <translation>英文模型</translation>
    </message>
    <message>
        <source>The model that suggests English text. Others are installed from files: see “Language models” in the menu of suggestions.</source>
        <translation>为英文文字提供建议的模型。其他模型从文件安装：见“建议”菜单中的“语言模型”。</translation>
    </message>
    <message>
        <source>Chinese model</source>
        <translation>中文模型</translation>
    </message>
    <message>
        <source>The model that suggests Chinese text.</source>
        <translation>为中文文字提供建议的模型。</translation>
    </message>
    <message>
        <source>What the models run on. Automatic takes the CPU, which is quickest for models of this size.</source>
        <translation>模型在哪里运行。“自动”使用 CPU，对这种大小的模型最快。</translation>
    </message>
    <message>
        <source>A folder with models of your own. Empty takes the models that come with Writer.</source>
        <translation>存放你自己的模型的文件夹。留空则使用 Writer 自带的模型。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>What you have chosen in the preferences and in the tool bar.</source>
        <translation>你在首选项和工具栏里的选择。</translation>
    </message>
    <message>
        <source>All settings go back to their defaults at once.</source>
        <translation>所有设置会立即恢复为默认值。</translation>
    </message>
    <message>
        <source>Your dictionary</source>
        <translation>你的词典</translation>
    </message>
    <message>
        <source>The words that you have added to the spell check.</source>
        <translation>你添加到拼写检查里的词。</translation>
    </message>
    <message>
        <source>The words that you have added count as misspelt again.</source>
        <translation>你添加过的词会重新被当作拼写错误。</translation>
    </message>
    <message>
        <source>Your templates</source>
        <translation>你的模板</translation>
    </message>
    <message>
        <source>The beginnings of texts that you have written yourself, for the menu of new texts.</source>
        <translation>你自己写的文稿开头，显示在新建文稿的菜单里。</translation>
    </message>
    <message>
        <source>The templates that you have written are lost. Those that come with Writer stay.</source>
        <translation>你写的模板会丢失。Writer 自带的模板会保留。</translation>
    </message>
    <message>
        <source>What Writer remembers</source>
        <translation>Writer 记住的内容</translation>
    </message>
    <message>
        <source>Names of recent files and of files that were open, where you were in them, their styles and titles, earlier searches, and the place of the window.</source>
        <translation>最近的文件和打开过的文件的名称、你在其中的位置、它们的文体和标题、以前的查找，以及窗口的位置。</translation>
    </message>
    <message>
        <source>Recent files, earlier searches, the styles and titles of your texts and the last session are forgotten. What is open now is noted again as you go on.</source>
        <translation>最近的文件、以前的查找、文稿的文体和标题以及上次打开的文稿都会被忘记。现在打开的内容会在你继续写作时重新记下。</translation>
    </message>
    <message>
        <source>Journals of texts with changes that no file has, so that a crash loses nothing. They hold whole texts of yours.</source>
        <translation>有未保存改动的文稿的日志，使崩溃时不丢失内容。其中有你的完整文稿。</translation>
    </message>
    <message>
        <source>What earlier runs have left unsaved is lost for good.</source>
        <translation>以前运行时没有保存的内容会永久丢失。</translation>
    </message>
    <message>
        <source>Journals of texts that are open now are not deleted: save or close those texts.</source>
        <translation>现在打开的文稿的日志不会删除：请保存或关闭那些文稿。</translation>
    </message>
    <message>
        <source>Texts written aside</source>
        <translation>另存的文稿</translation>
    </message>
    <message>
        <source>Unsaved texts of yours that were written aside after an error of the program.</source>
        <translation>程序出错之后另外保存下来的未保存的文稿。</translation>
    </message>
    <message>
        <source>These copies of your texts are lost for good.</source>
        <translation>这些文稿副本会永久丢失。</translation>
    </message>
    <message>
        <source>The language models that you have installed from files.</source>
        <translation>你从文件安装的语言模型。</translation>
    </message>
    <message>
        <source>Those that come with Writer suggest in their place. They can be installed again from their files.</source>
        <translation>之后由 Writer 自带的模型提供建议。它们可以从文件重新安装。</translation>
    </message>
    <message>
        <source>Numbers by day and language: words written, keys saved, suggestions taken. No word of yours.</source>
        <translation>按日期和语言记录的数字：写下的字数、省下的按键、采用的建议。没有你写的任何文字。</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>旧版本</translation>
    </message>
    <message>
        <source>What stood in your files before you saved them, beside each of the files that Writer remembers.</source>
        <translation>保存之前文件里的内容，放在 Writer 记得的每个文件旁边。</translation>
    </message>
    <message>
        <source>The earlier versions are lost. Your files stay as they are.</source>
        <translation>这些旧版本会丢失。你的文件保持不变。</translation>
    </message>
    <message>
        <source>Marks of open files</source>
        <translation>打开文件的标记</translation>
    </message>
    <message>
        <source>Your name, the name of this machine and the time, beside each open file: they tell others that it is open.</source>
        <translation>你的名字、这台机器的名称和时间，放在每个打开的文件旁边：告诉别人它正在使用。</translation>
    </message>
    <message>
        <source>Each goes when its text is closed; after a crash, when the text is opened again.</source>
        <translation>关闭文稿时，它的标记随之消失；如果程序崩溃过，则在再次打开文稿时消失。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>What the program did and which errors there were, with names of files. No word of your texts.</source>
        <translation>程序做了什么、出过哪些错误，以及文件的名称。没有你的文稿内容。</translation>
    </message>
    <message>
        <source>What is needed to look into an error that you have met is lost.</source>
        <translation>查找你遇到的错误所需的记录会丢失。</translation>
    </message>
    <message>
        <source>Choosing files</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Which folders you were in last when you opened or saved, and how the list of files looked.</source>
        <translation>上次打开或保存时所在的文件夹，以及文件列表的样子。</translation>
    </message>
    <message>
        <source>The dialogs for opening and saving begin in your home folder again.</source>
        <translation>打开和保存的对话框会重新从主文件夹开始。</translation>
    </message>
    <message>
        <source>Meeting place</source>
        <translation>会合点</translation>
    </message>
    <message>
        <source>A socket without content, at which a second start of Writer finds the first.</source>
        <translation>一个没有内容的套接字，再次启动的 Writer 在这里找到正在运行的那一个。</translation>
    </message>
    <message>
        <source>It goes when Writer ends.</source>
        <translation>Writer 结束时随之消失。</translation>
    </message>
    <message>
        <source>Unfinished files</source>
        <translation>没有写完的文件</translation>
    </message>
    <message>
        <source>Halves of files that were being written when the program or the system failed.</source>
        <translation>程序或系统出故障时正在写入的文件的残余。</translation>
    </message>
    <message>
        <source>Nothing is lost: the files that they were to replace are whole.</source>
        <translation>什么也不会丢失：它们要替换的文件都是完整的。</translation>
    </message>
    <message>
        <source>Other files</source>
        <translation>其他文件</translation>
    </message>
    <message>
        <source>What another version of Writer, or somebody else, has put into the folders of Writer.</source>
        <translation>其他版本的 Writer 或别人放进 Writer 文件夹里的内容。</translation>
    </message>
    <message>
        <source>Writer does not know these files and leaves them alone. You can delete them in the folder.</source>
        <translation>Writer 不认识这些文件，不会动它们。你可以在文件夹里删除。</translation>
    </message>
    <message>
        <source>How many earlier versions of a file are kept beside it, under its name with ~ behind it. One is put aside when a text is saved for the first time after it was opened.</source>
        <translation>在文件旁边保留几个旧版本，名称是文件名后面加上 ~。打开文稿后第一次保存时，会留下一个旧版本。</translation>
    </message>
    <message>
        <source>versions</source>
        <translation>个版本</translation>
    </message>
    <message>
        <source>version</source>
        <translation>个版本</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Read a file again when another program has changed it and you have not. Undo gives back what stood there before.</source>
        <translation>其他程序更改了文件而你没有更改时，重新读取文件。撤销即可恢复原来的内容。</translation>
    </message>
    <message>
        <source>Mark open files</source>
        <translation>标记打开的文件</translation>
    </message>
    <message>
        <source>Put a small hidden file beside each open file, so that Writer and LibreOffice can tell others that it is open here.</source>
        <translation>在每个打开的文件旁边放一个小的隐藏文件，让 Writer 和 LibreOffice 能告诉其他人它已在这里打开。</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>The size of exported and printed pages. Automatic goes by your country.</source>
        <translation>导出和打印的页面大小。“自动”取决于所在国家或地区。</translation>
    </message>
    <message>
        <source>{path}: {message} Its default is used.</source>
        <translation>{path}：{message}已改用默认值。</translation>
    </message>
    <message>
        <source>{path}: {name!r} has no key now, since {other!r} has the same one.</source>
        <translation>{path}：{name!r} 现在没有按键，因为 {other!r} 用了同一个。</translation>
    </message>
    <message>
        <source>{path}: There is no setting {name!r}. It is not used.</source>
        <translation>{path}：没有设置项 {name!r}，不予采用。</translation>
    </message>
    <message>
        <source>The statistics cannot be written: {reason}.</source>
        <translation>无法写入统计：{reason}。</translation>
    </message>
    <message>
        <source>The statistics cannot be deleted: {reason}.</source>
        <translation>无法删除统计：{reason}。</translation>
    </message>
    <message>
        <source>there is no room</source>
        <translation>空间不足</translation>
    </message>
    <message>
        <source>The table cannot be written: {reason}.</source>
        <translation>无法写入表格：{reason}。</translation>
    </message>
    <message>
        <source>The template {name} cannot be used: {message}</source>
        <translation>模板 {name} 无法使用：{message}</translation>
    </message>
    <message>
        <source>It is no file, or far too large.</source>
        <translation>它不是文件，或者太大。</translation>
    </message>
    <message>
        <source>It cannot be read.</source>
        <translation>无法读取。</translation>
    </message>
    <message>
        <source>It is no TOML ({error}).</source>
        <translation>它不是 TOML（{error}）。</translation>
    </message>
    <message>
        <source>It needs a &quot;{key}&quot; in quotes.</source>
        <translation>需要用引号写出的“{key}”。</translation>
    </message>
    <message>
        <source>Its &quot;style&quot; must be one of {styles}.</source>
        <translation>它的“style”应当是 {styles} 之一。</translation>
    </message>
    <message>
        <source>Its &quot;name&quot; is empty.</source>
        <translation>它的“name”是空的。</translation>
    </message>
    <message>
        <source>There is no encoding &quot;{name}&quot;.</source>
        <translation>没有名为“{name}”的编码。</translation>
    </message>
    <message>
        <source>The file is not text: it holds NUL characters.</source>
        <translation>文件不是文本：含有 NUL 字符。</translation>
    </message>
    <message>
        <source>The text cannot be saved: character {number} is half a character.</source>
        <translation>无法保存文稿：第 {number} 个字符只有半个。</translation>
    </message>
    <message>
        <source>This cannot be the name of a file.</source>
        <translation>这不能用作文件名。</translation>
    </message>
    <message>
        <source>It is a device or a pipe, not a file.</source>
        <translation>它是设备或管道，不是文件。</translation>
    </message>
    <message>
        <source>The file is larger than {size} MB.</source>
        <translation>文件大于 {size} MB。</translation>
    </message>
    <message>
        <source>The file is in {encoding}, not in UTF-8.</source>
        <translation>文件的编码是 {encoding}，不是 UTF-8。</translation>
    </message>
    <message>
        <source>It is a PDF, which Writer can make but not read.</source>
        <translation>这是 PDF 文件，Writer 可以生成，但不能读取。</translation>
    </message>
    <message>
        <source>The file is not text: it holds NUL bytes.</source>
        <translation>文件不是文本：含有 NUL 字节。</translation>
    </message>
    <message>
        <source>It may be damaged.</source>
        <translation>它可能已损坏。</translation>
    </message>
    <message>
        <source>It may be in {encoding}.</source>
        <translation>它可能是 {encoding}。</translation>
    </message>
    <message>
        <source>The file is not {encoding} text (byte {number} makes no sense). {hint}</source>
        <translation>文件不是 {encoding} 文本（第 {number} 个字节没有意义）。{hint}</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>文件不存在。</translation>
    </message>
    <message>
        <source>The folder does not exist.</source>
        <translation>文件夹不存在。</translation>
    </message>
    <message>
        <source>You may not read the file.</source>
        <translation>你没有读取该文件的权限。</translation>
    </message>
    <message>
        <source>It is a folder, not a file.</source>
        <translation>它是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>The file is no model bundle, or is damaged.</source>
        <translation>该文件不是模型包，或者已损坏。</translation>
    </message>
    <message>
        <source>The file cannot be read: {reason}.</source>
        <translation>无法读取文件：{reason}。</translation>
    </message>
    <message>
        <source>The disk is full; nothing was changed.</source>
        <translation>磁盘已满；没有改变任何内容。</translation>
    </message>
    <message>
        <source>The file cannot be written: {reason}.</source>
        <translation>无法写入文件：{reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be read and is not used: {reason}.</source>
        <translation>无法读取 {path}，不予采用：{reason}。</translation>
    </message>
    <message>
        <source>{path} makes no sense ({error}); {aside}.</source>
        <translation>{path} 没有意义（{error}）；{aside}。</translation>
    </message>
    <message>
        <source>it cannot be put aside either: {reason}</source>
        <translation>也无法移到一边：{reason}</translation>
    </message>
    <message>
        <source>it was put aside as {name}</source>
        <translation>已移到一边，名为 {name}</translation>
    </message>
    <message>
        <source>A round bracket is opened and not closed. To find the bracket itself, write \(.</source>
        <translation>圆括号开了没有关。要查找括号本身，请写 \(。</translation>
    </message>
    <message>
        <source>A round bracket closes that was never opened. To find it itself, write \).</source>
        <translation>圆括号关了却没有开。要查找括号本身，请写 \)。</translation>
    </message>
    <message>
        <source>A square bracket is opened and not closed. To find it itself, write \[.</source>
        <translation>方括号开了没有关。要查找括号本身，请写 \[。</translation>
    </message>
    <message>
        <source>There is nothing before *, + or ? to repeat. To find the sign, write \ before it.</source>
        <translation>*、+ 或 ? 之前没有可以重复的内容。要查找符号本身，请在前面写 \。</translation>
    </message>
    <message>
        <source>Two signs of repetition follow each other. To find one itself, write \ before it.</source>
        <translation>两个重复符号连在一起。要查找符号本身，请在前面写 \。</translation>
    </message>
    <message>
        <source>A single backslash at the end means nothing. To find one, write \\.</source>
        <translation>末尾单独的反斜杠没有意义。要查找反斜杠，请写 \\。</translation>
    </message>
    <message>
        <source>A backslash stands before a letter where it means nothing. To find one itself, write \\.</source>
        <translation>反斜杠后面的字母没有意义。要查找反斜杠本身，请写 \\。</translation>
    </message>
    <message>
        <source>It refers to a group that there is not.</source>
        <translation>它引用了不存在的组。</translation>
    </message>
    <message>
        <source>In braces, the smaller number comes first, as in {2,5}.</source>
        <translation>花括号中较小的数在前，例如 {2,5}。</translation>
    </message>
    <message>
        <source>A range in square brackets runs backwards; write it as in [a-z].</source>
        <translation>方括号中的范围颠倒了；请写成 [a-z]。</translation>
    </message>
    <message>
        <source>There is no such kind of characters.</source>
        <translation>没有这类字符。</translation>
    </message>
    <message>
        <source>There is no character of that name.</source>
        <translation>没有这个名字的字符。</translation>
    </message>
    <message>
        <source>The number of a character is not complete; write it as in \x41 or \u4e2d.</source>
        <translation>字符的编号不完整；请写成 \x41 或 \u4e2d。</translation>
    </message>
    <message>
        <source>The name of a group has letters, digits and underscores only.</source>
        <translation>组的名字只能由字母、数字和下划线组成。</translation>
    </message>
    <message>
        <source>A group has no name between &lt; and &gt;.</source>
        <translation>&lt; 和 &gt; 之间没有组的名字。</translation>
    </message>
    <message>
        <source>What follows (? is not known. To find the bracket itself, write \(.</source>
        <translation>(? 后面的内容无法识别。要查找括号本身，请写 \(。</translation>
    </message>
    <message>
        <source>The number in braces is too large.</source>
        <translation>花括号中的数太大。</translation>
    </message>
    <message>
        <source>This expression takes too long on this text; the search was stopped.</source>
        <translation>这个表达式在这篇文稿上用时太长；已停止查找。</translation>
    </message>
    <message>
        <source>More than {most} characters cannot be searched for.</source>
        <translation>不能查找超过 {most} 个字符的内容。</translation>
    </message>
    <message>
        <source>The numbers in braces are too large.</source>
        <translation>花括号中的数太大。</translation>
    </message>
    <message>
        <source>This expression cannot be understood.</source>
        <translation>无法理解这个表达式。</translation>
    </message>
    <message>
        <source>This is no regular expression ({message}).</source>
        <translation>这不是正则表达式（{message}）。</translation>
    </message>
    <message>
        <source>In the replacement, a backslash means nothing where it stands. To write one, write \\.</source>
        <translation>替换内容中的反斜杠在这里没有意义。要写反斜杠，请写 \\。</translation>
    </message>
    <message>
        <source>The replacement refers to group {name}, which the expression does not have.</source>
        <translation>替换内容引用了组 {name}，但表达式中没有这个组。</translation>
    </message>
    <message>
        <source>almost always</source>
        <translation>几乎必然</translation>
    </message>
    <message>
        <source>{number} in 10</source>
        <translation>{number}0%</translation>
    </message>
    <message>
        <source>less than 1 in a million</source>
        <translation>不到百万分之一</translation>
    </message>
    <message>
        <source>1 in {number:,.0f}</source>
        <translation>{number:,.0f} 分之一</translation>
    </message>
    <message>
        <source>The tour cannot be read ({error}).</source>
        <translation>无法读取导览（{error}）。</translation>
    </message>
    <message>
        <source>The tour has no place for the caret, or no end.</source>
        <translation>导览缺少光标的位置，或没有结尾。</translation>
    </message>
    <message>
        <source>Changes in {name}</source>
        <translation>{name} 中的更改</translation>
    </message>
    <message>
        <source>From your text to what the file holds now:</source>
        <translation>从你的文稿到文件现在的内容：</translation>
    </message>
    <message>
        <source>The file holds the same text as the window.</source>
        <translation>文件与窗口中的内容相同。</translation>
    </message>
    <message>
        <source>&amp;Read the file again</source>
        <translation>重新读取文件(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keep mine</source>
        <translation>保留我的版本(&amp;K)</translation>
    </message>
    <message>
        <source>… {number:,} characters are not shown …</source>
        <translation>…另有 {number:,} 个字符未显示…</translation>
    </message>
    <message>
        <source>… {number} paragraph that is not shown …</source>
        <translation>…另有 {number} 段未显示…</translation>
    </message>
    <message>
        <source>… {number:,} paragraphs that are not shown …</source>
        <translation>…另有 {number:,} 段未显示…</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Only blank lines are different.</source>
        <translation>只有空行不同。</translation>
    </message>
    <message>
        <source>Characters that came in (underlined): {added:,}; that went (struck out): {removed:,}.</source>
        <translation>增加了 {added:,} 个字符（下划线），删去了 {removed:,} 个（删除线）。</translation>
    </message>
    <message>
        <source>This text is read-only. {who}</source>
        <translation>此文稿为只读。{who}</translation>
    </message>
    <message>
        <source>Edit an&amp;yway</source>
        <translation>仍然编辑(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>再次查看(&amp;L)</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>有人</translation>
    </message>
    <message>
        <source>It is open in another Writer of {name} on this computer, since {since}.</source>
        <translation>它自 {since} 起在这台电脑上 {name} 的另一个 Writer 中打开。</translation>
    </message>
    <message>
        <source>{name} has had it open on the computer {host} since {since}.</source>
        <translation>{name} 自 {since} 起在电脑 {host} 上打开了它。</translation>
    </message>
    <message>
        <source>{name} has it open.</source>
        <translation>{name} 正打开着它。</translation>
    </message>
    <message>
        <source>Unsaved text is not kept safe at the moment: the disk is full. Writer tries again.</source>
        <translation>未保存的内容目前没有得到保护：磁盘已满。Writer 会再次尝试。</translation>
    </message>
    <message>
        <source>Unsaved text is not kept safe at the moment: Writer may not write to its own folder. It tries again.</source>
        <translation>未保存的内容目前没有得到保护：Writer 无权写入自己的文件夹。它会再次尝试。</translation>
    </message>
    <message>
        <source>Unsaved text is not kept safe at the moment: its journal cannot be written. Writer tries again.</source>
        <translation>未保存的内容目前没有得到保护：无法写入其日志。Writer 会再次尝试。</translation>
    </message>
    <message>
        <source>“{name}” was deleted or moved by another program. Your text is still here, and counts as not saved.</source>
        <translation>“{name}”被其他程序删除或移走了。你的文稿还在这里，算作未保存。</translation>
    </message>
    <message>
        <source>&amp;Understood</source>
        <translation>知道了(&amp;U)</translation>
    </message>
    <message>
        <source>Co&amp;mpare…</source>
        <translation>比较(&amp;M)…</translation>
    </message>
    <message>
        <source>Read a&amp;gain</source>
        <translation>重新读取(&amp;G)</translation>
    </message>
    <message>
        <source>“{name}” was changed by another program and cannot be read any more. {reason}</source>
        <translation>“{name}”被其他程序更改，已无法读取。{reason}</translation>
    </message>
    <message>
        <source>{name} was changed by another program and has been read again; undo leads back.</source>
        <translation>{name} 被其他程序更改，已重新读取；撤销即可返回。</translation>
    </message>
    <message>
        <source>“{name}” cannot be read.</source>
        <translation>无法读取“{name}”。</translation>
    </message>
    <message>
        <source>An unsaved text of an earlier run cannot be read: {path}</source>
        <translation>无法读取上次运行留下的未保存文稿：{path}</translation>
    </message>
    <message>
        <source>There are no unsaved texts of earlier runs.</source>
        <translation>没有以前留下的未保存文稿。</translation>
    </message>
    <message>
        <source>{name} (recovered)</source>
        <translation>{name}（已恢复）</translation>
    </message>
    <message>
        <source>The unsaved texts are kept. File, Recover unsaved texts shows them again.</source>
        <translation>未保存的文稿已保留。可用“文件”菜单中的“恢复未保存的文稿”再次查看。</translation>
    </message>
    <message>
        <source>Unsaved texts</source>
        <translation>未保存的文稿</translation>
    </message>
    <message>
        <source>Decide &amp;later</source>
        <translation>以后再决定(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Recover</source>
        <translation>恢复(&amp;R)</translation>
    </message>
    <message>
        <source>Recover &amp;all</source>
        <translation>全部恢复(&amp;A)</translation>
    </message>
    <message>
        <source>Writer ended before {number} texts were saved.</source>
        <translation>Writer 结束时有 {number} 篇文稿尚未保存。</translation>
    </message>
    <message>
        <source>Writer ended before this text was saved.</source>
        <translation>Writer 结束时这篇文稿尚未保存。</translation>
    </message>
    <message>
        <source>Give the text &amp;up</source>
        <translation>放弃文稿(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Keep the saved file</source>
        <translation>保留已保存的文件(&amp;K)</translation>
    </message>
    <message>
        <source>“{name}” has no file yet. It was last changed on {when}.</source>
        <translation>“{name}”还没有文件。最后更改于 {when}。</translation>
    </message>
    <message>
        <source>The file {path} is not there or cannot be read. The text was last changed on {when}.</source>
        <translation>文件 {path} 不存在或无法读取。文稿最后更改于 {when}。</translation>
    </message>
    <message>
        <source>{path}, last changed here on {when}. Another program has changed the file since; it is compared with what it holds now.</source>
        <translation>{path}，在这里最后更改于 {when}。此后其他程序更改了文件；下面与文件现在的内容比较。</translation>
    </message>
    <message>
        <source>{path}, last changed on {when}. It is compared with the saved file.</source>
        <translation>{path}，最后更改于 {when}。下面与已保存的文件比较。</translation>
    </message>
    <message>
        <source>The journal of unsaved text is too large.</source>
        <translation>未保存内容的日志太大。</translation>
    </message>
    <message>
        <source>The journal of unsaved text cannot be read: {reason}.</source>
        <translation>无法读取未保存内容的日志：{reason}。</translation>
    </message>
    <message>
        <source>This is no journal of unsaved text.</source>
        <translation>这不是未保存内容的日志。</translation>
    </message>
    <message>
        <source>The journal of unsaved text is damaged.</source>
        <translation>未保存内容的日志已损坏。</translation>
    </message>
    <message>
        <source>It is gone.</source>
        <translation>它已不存在。</translation>
    </message>
    <message>
        <source>The bundle&apos;s manifest makes no sense.</source>
        <translation>模型包的清单无法理解。</translation>
    </message>
    <message>
        <source>The model is for another language than English or Chinese.</source>
        <translation>该模型用于英文和中文以外的语言。</translation>
    </message>
    <message>
        <source>The model does not work: the process that tried it ended at once.</source>
        <translation>模型无法使用：试用它的进程立即结束了。</translation>
    </message>
    <message>
        <source>The model does not work: it did not answer in time.</source>
        <translation>模型无法使用：它没有及时回答。</translation>
    </message>
    <message>
        <source>The tokenizer does not fit the network.</source>
        <translation>分词器与网络不匹配。</translation>
    </message>
    <message>
        <source>The bundle&apos;s manifest is far too large.</source>
        <translation>模型包的清单过大。</translation>
    </message>
    <message>
        <source>The model folder has no readable bundle.json.</source>
        <translation>模型文件夹中没有可读的 bundle.json。</translation>
    </message>
    <message>
        <source>The bundle&apos;s manifest is not JSON.</source>
        <translation>模型包的清单不是 JSON。</translation>
    </message>
    <message>
        <source>The bundle&apos;s manifest is not one of Writer&apos;s.</source>
        <translation>模型包的清单不是 Writer 的。</translation>
    </message>
    <message>
        <source>A file of the bundle has the wrong size.</source>
        <translation>模型包中有文件大小不对。</translation>
    </message>
    <message>
        <source>A file of the bundle cannot be read.</source>
        <translation>模型包中有文件无法读取。</translation>
    </message>
    <message>
        <source>A file of the bundle was changed or damaged.</source>
        <translation>模型包中有文件被改动或已损坏。</translation>
    </message>
    <message>
        <source>The bundle&apos;s weights cannot be read.</source>
        <translation>模型包的权重无法读取。</translation>
    </message>
    <message>
        <source>The bundle&apos;s calibration makes no sense.</source>
        <translation>模型包的校准数据无法理解。</translation>
    </message>
    <message>
        <source>There is no such model.</source>
        <translation>没有这个模型。</translation>
    </message>
    <message>
        <source>The model does not say what it is.</source>
        <translation>该模型没有说明自己是什么。</translation>
    </message>
    <message>
        <source>The model cannot be read: {reason}.</source>
        <translation>无法读取模型：{reason}。</translation>
    </message>
    <message>
        <source>The folder of the models cannot be changed: {reason}.</source>
        <translation>无法更改模型文件夹：{reason}。</translation>
    </message>
    <message>
        <source>Writer is free software, and so is all that it is made of. Here is each part with its licence; the cards of the language models name the texts that they were trained on.</source>
        <translation>Writer 是自由软件，它的所有组成部分也是。这里是每个部分和它的许可证；语言模型的说明卡列出了训练所用的文本。</translation>
    </message>
    <message>
        <source>This text is not where it should be: {path}</source>
        <translation>这份文本不在它应在的位置：{path}</translation>
    </message>
    <message>
        <source>{number} text</source>
        <translation>{number} 份文本</translation>
    </message>
    <message>
        <source>{number} texts</source>
        <translation>{number} 份文本</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>组成部分</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>许可证文本</translation>
    </message>
    <message>
        <source>{number} journal stays: its text is open now, here or in another Writer.</source>
        <translation>保留了 {number} 个日志：它的文稿正在这里或另一个 Writer 里打开。</translation>
    </message>
    <message>
        <source>{number} journals stay: their texts are open now, here or in another Writer.</source>
        <translation>保留了 {number} 个日志：它们的文稿正在这里或另一个 Writer 里打开。</translation>
    </message>
    <message>
        <source>It cannot be deleted: {reason}.</source>
        <translation>无法删除：{reason}。</translation>
    </message>
    <message>
        <source>Language models and what they learned from</source>
        <translation>语言模型和它们的训练文本</translation>
    </message>
    <message>
        <source>Dictionaries of the spell check</source>
        <translation>拼写检查的词典</translation>
    </message>
    <message>
        <source>This text is no Markdown: signs around words would stay signs.</source>
        <translation>这篇文稿不是 Markdown：加在词语两边的符号只会是符号。</translation>
    </message>
    <message>
        <source>This text can only be read.</source>
        <translation>这篇文稿只能阅读。</translation>
    </message>
    <message>
        <source>“{name}” is in the folder “{folder}”.</source>
        <translation>“{name}”在文件夹“{folder}”中。</translation>
    </message>
    <message>
        <source>O&amp;pen</source>
        <translation>打开(&amp;P)</translation>
    </message>
    <message>
        <source>Show &amp;in folder</source>
        <translation>在文件夹中显示(&amp;I)</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>关闭(&amp;O)</translation>
    </message>
    <message>
        <source>“{name}” cannot be shown.</source>
        <translation>无法显示“{name}”。</translation>
    </message>
    <message>
        <source>The process that makes PDF files did not finish.</source>
        <translation>生成 PDF 文件的进程没有完成。</translation>
    </message>
    <message>
        <source>How the model guesses is again as it was before the tour.</source>
        <translation>模型的猜测方式已恢复为导览之前的样子。</translation>
    </message>
    <message>
        <source>“{text}” is suggested no more. The preferences have the list, under “Never suggested”.</source>
        <translation>不再建议“{text}”。首选项的“从不建议”里有完整的列表。</translation>
    </message>
    <message>
        <source>A phrase that is never suggested has at most {number} letters.</source>
        <translation>“从不建议”的短语最多 {number} 个字符。</translation>
    </message>
    <message>
        <source>There is not enough memory for the model.</source>
        <translation>内存不足，无法运行模型。</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>驱动器</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷方式</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message>
        <source>Page &amp;order:</source>
        <translation>页面顺序(&amp;O)：</translation>
    </message>
    <message>
        <source>Pages &amp;per sheet:</source>
        <translation>每张纸的页数(&amp;P)：</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Page &amp;Set:</source>
        <translation>页面范围(&amp;S)：</translation>
    </message>
</context>
</TS>
