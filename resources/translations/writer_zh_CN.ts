<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name></name>
    <message>
        <source>The file is no Word document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is nested deeper than Writer can export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document is larger or deeper nested than Writer can open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} comments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 tracked deletion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} tracked deletions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is locked with a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is no OpenDocument text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is locked with a password, or in the format of Word before 2007. Save it anew in its own program, without a password, and open that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged, or is no such document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds too many parts to be a document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the document is missing: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document is larger than Writer can open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document is nested deeper than Writer can read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document holds what no document needs: entities or a DTD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged: a part of it is no XML.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged: a part of it is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New from te&amp;mplate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Spelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New &amp;window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Own templates…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close win&amp;dow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next misspelt word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Suggestions at the caret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add the word to my dictionary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ignore the word in this document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open my dictionary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spell &amp;check on or off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ind…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rep&amp;lace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Normal size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;epia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline of &amp;headings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foc&amp;us mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;ypewriter mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the &amp;tool bar, or back to the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ne&amp;xt tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre&amp;vious tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Word count…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Statistics…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions &amp;on or off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions in this te&amp;xt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;sk now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Continue for a paragraph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Take all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the next &amp;word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take up to the s&amp;entence&apos;s end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next alternative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous alternative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;List alternatives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alternat&amp;ives beside the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How s&amp;ure the model is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>St&amp;yle and title of this text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Writer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+1 to Alt+9 take a row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no alternatives beside a draft; they come back when it is taken or dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to go on with here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey text is off; while you see this panel, it asks all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alternatives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another &amp;draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>most probable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adventurous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Longest suggestion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Alternatives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw other alternatives; at the most probable end there is nothing to draw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alternatives at the caret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestion: {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Writer is running but has not taken these files; this is a second one beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{sentence} (And {number} more: see the log.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An error of the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text here to look at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select at most {most:,} characters to see how sure the model is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is reading the text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{odd:,} of {number:,} words are shaded. Point at a word, or go to it, for its figure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was all but sure of “{word}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model gave “{word}” {chance}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each Chinese character counts as one word, as its readers count. The second line adds Chinese punctuation, as the 字数 of Microsoft Word does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words with Chinese punctuation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words in other scripts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters without blanks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paragraphs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under 1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours:,} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:,} word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:,} words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:,} word selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:,} words selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:,} 字</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:,} 字 selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: {number:,} word written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: {number:,} words written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: {number:,} 字 written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: {number:,} word of {goal:,} written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: {number:,} words of {goal:,} written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today: {number:,} 字 of {goal:,} written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions saved {number:,} key today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions saved {number:,} keys today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click for all counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Writer ({kind}). You can go on, but save your work soon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have reached your goal for today: {goal:,} words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have reached your goal for today: {goal:,} 字.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts (*.txt *.md *.markdown *.text);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts and documents (*.txt *.md *.markdown *.text *.docx *.docm *.odt);;Texts (*.txt *.md *.markdown *.text);;Word and OpenDocument (*.docx *.docm *.odt);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you discard them, they are lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the changes to {number} texts?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Discard all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was changed by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving replaces that other version by the text you see here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not UTF-8 text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It looks like {encoding}. Open it so? The file itself is not changed; saving will write UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open as {encoding}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete all statistics?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All numbers that Writer has kept about your writing are lost. Your texts are not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing a draft: sentence {number}… (Esc stops)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A draft of one sentence: Tab takes it, Alt+] writes another, Esc drops it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A draft of {count} sentences: Tab takes it, Shift+Tab its first sentence, Alt+] writes another, Esc drops it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model found no way to go on here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A draft goes on behind a word: put the caret there, with nothing selected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is thinking.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model process answers nonsense.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is loading.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model process did not get ready in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model process did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model process could not be started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model process was killed or crashed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model process ended by itself (exit code {code}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fault} It is being started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{fault} It is tried again when you go on writing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mistake of Writer&apos;s own; the log says more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text could not be exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting to {name}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was not opened; your text is as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text cannot be printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting the pages…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An export or import is still under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to {name}; one picture was not found and stands as its description.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to {name}; {number} pictures were not found and stand as their descriptions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened {name} as Markdown; saving asks for a new file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened {name} as Markdown; left out: {parts}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word document (DOCX)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenDocument text (ODT)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown: signs become headings, lists, emphasis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain text: every sign stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages with numbers, as they would be printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For Word and most other word processors, with their own headings, lists and footnotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For LibreOffice and others, with their own headings, lists and footnotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One file for any browser; pictures are in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no language model for this language.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language model is damaged; the log has more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language model is for another version of Writer; the log has more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model process made a mistake; the log has more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model process cannot do that; the log has more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The processor that is set cannot be used; the log has more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is a new file; it will be written when you save.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” cannot be read as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened as {encoding}; saving will write UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” would be no such document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here your text is saved as it stands, under a name that ends in .md or .txt. For other programs there is File, Export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{error}

It is still here, and still counts as not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved to {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What takes its place. With .* on, \1 or \g&lt;name&gt; is a group of the expression, \0 all of the match, \n a line end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capital and small letters are different (Alt+C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only whole words (Alt+W)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression (Alt+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match (Shift+F3 or Shift+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match (F3 or Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace this match and go to the next (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace all matches as one step of undo (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replacing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Went on from the beginning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Went on from the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to replace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Chinese words are being read…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;Writer {version}&lt;/h3&gt;
&lt;p&gt;An editor in which grey text shows how your sentence may go on, in English and Chinese.&lt;/p&gt;
&lt;p&gt;The suggestions come from a small language model that runs on this machine.
Nothing you write leaves it.&lt;/p&gt;
&lt;p&gt;Free software under the MIT licence.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Writer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writer: manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The manual is not where it should be: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{total:,}+ matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:,} matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:,} of {total:,}+</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:,} of {total:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 match was replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:,} matches were replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text was changed meanwhile; nothing was replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heading without words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level {level}: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text is taken as it stands, without Markdown, so there are no headings to show.

Save it under a name that ends in .md, or have Markdown shown always in the preferences.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No headings yet.

A line that begins with # and a blank is one; with ## it lies a level below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headings of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no single word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the interface, processor and models folder take effect when Writer is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click into a box and press the key that you want for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{help} (from the next start)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestion &amp;keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{key}” cannot be used here: it must be {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{key}” is the key of “{owner}” already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writer&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>those that come with Writer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writer&apos;s own choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pages cannot be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style: automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style and title of this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style and title of this text, which the model is told (Alt+Return)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Story</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>News and announcements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Essay or article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encyclopedia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dialogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advertisement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model goes by the text itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stories, novels and tales.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What organisations publish of themselves; for newspaper reports Encyclopedia fits better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters and mails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Articles, blog posts, essays and speeches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries that explain a subject.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manuals, handbooks and guides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversations and plays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{style} (only in English)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{style} (only in Chinese)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{style} (not learned by the model)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None, or as the first line says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Title of this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model reads both before your text. They count most in the first sentences.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of the last session that are no longer there: {named} and {more} more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of the last session that are no longer there: {named}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of the last session is no longer there: {named}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be saved: {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: “{opening}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} ({folder})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text has no file yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}
There are changes that are not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The spelling process ends by itself again and again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no misspelt word at the caret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no misspelt words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the next misspelt word…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The spell check is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions for {text}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{word}” is in your dictionary now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for suggestions…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;dd to my dictionary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I&amp;gnore in this document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;Nothing has been counted yet&lt;/h3&gt;
&lt;p&gt;Write a little: from then on this page shows how many words you write a day,
how many keys suggestions save you, and how often you take them.&lt;/p&gt;
&lt;p&gt;Only numbers are kept, and only on this device; never what you write.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;Statistics are switched off&lt;/h3&gt;
&lt;p&gt;Switch them on below, and from then on this page shows how many words you write a day,
how many keys suggestions save you, and how often you take them.&lt;/p&gt;
&lt;p&gt;Only numbers are kept, and only on this device; never what you write.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each Chinese character counts as one word, and as one key: keys of pinyin are not counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers of the plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Totals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep statistics on this device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only numbers are kept, never what you write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete all statistics…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Totals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table was not written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The statistics were not deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:,} key saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number:,} keys saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{language} {number:,}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 12 weeks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{metric}, {span}: nothing yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{metric}, {span}. The most: {best} ({title}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ever</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words pasted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters typed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters taken from suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys pressed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken in part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ddd, d MMMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is not running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which alternative is shown, and of how many (Alt+] and Alt+[)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the last suggestion, and how long it took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have dismissed several suggestions in a row; taking one sets this back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions wait {seconds:.1f} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions now wait {seconds:.1f} s after you stop typing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestions are off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no list beside a draft: take it or drop it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has nothing to suggest here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text}
The model expects just this {chance}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text}, {percent}, {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hundred} times in 100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>once in 100 times or less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no suggestions in code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>surprising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 in {level:,.0f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How probable the model found each word behind the text before it.
The three shades begin at {steps}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legend of the shading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your templates lie in {folder}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{help} (F8)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{help} (Alt+] and Alt+[)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only when sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>often</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beam</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{message} ({subject})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dictionary cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dictionary is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the link leads to itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is write-protected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of {choices}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a key with Ctrl, Alt or Meta, or a function key, such as &quot;Ctrl+F8&quot;, or nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a key that types no text, such as &quot;Tab&quot; or &quot;Ctrl+Right&quot;, or nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a line of text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number from {low:g} to {high:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number from {low:g} to {high:g}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The setting &quot;{name}&quot; must be {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read, and its words are not used: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: {strange} of its lines are no single words and are not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The word could not be added to your dictionary: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your dictionary could not be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no text in UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File exists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show grey text that goes on with your sentence. When this is off, you can still ask for it by key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How adventurous suggestions are: 0 always shows the most probable words, higher values surprise.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beam width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many continuations the search follows at a time. More finds better suggestions and takes longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many different suggestions you can step through at one place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eagerness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How readily a suggestion is shown: 0 only when the model is very sure, 1 always.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language to go on in. Automatic goes by the paragraph that you are writing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long you must stop typing before a suggestion is looked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest suggestion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long a suggestion may get, in pieces: an English piece is a short word or a part of a long one, a Chinese piece one or two characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After how many dismissals in a row suggestions wait longer before they come; 0 is never.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dismissals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear grey text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw grey text darker on a light page and lighter on a dark one: a contrast of at least 4.5 to 1, which the rules for readable text ask for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Announce suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have a screen reader say each suggestion that is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files without suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endings of files in which no grey text comes by itself, with blanks between them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Daily goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many words you want to write a day, in all texts together. Each Chinese character counts as one; 0 sets no goal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep on this device how much you write a day and what suggestions save you. Only numbers are kept, never text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model runs on. Automatic takes a graphics card if one can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Font</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The font of the text. Empty takes the system&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Font size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size of the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the interface</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language of menus, dialogs and messages. System takes that of your desktop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark text on a light page, light text on a dark one, or brown text on old paper. System follows your desktop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sepia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show headings, emphasis, links and the like of Markdown. Automatic does so in files that end in .md or .markdown, and in texts that have no file yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Always</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many letters a line holds where the window has room for them; of Chinese ones half as many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line spacing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far lines stand apart: 1 is what the font asks for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Focus mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fade all text but what you are writing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In focus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What focus mode does not fade.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The paragraph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typewriter mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the line that you are writing in the middle of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the headings of the text beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars in full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep menus, tool bar and status bar in full screen. When this is off, they come up at the edge that the mouse touches, or all of them with Esc.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the texts of the last session again when Writer is started without a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spell check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark English words that are not in the dictionary. Chinese, code and addresses are left alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English spelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which English is right: colour is marked in American English, color in British.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>American English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>British English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spell check capitals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the spelling of words in capitals, too, which are mostly abbreviations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smart quotes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make typographic signs of plain ones as you type: curly quotation marks and apostrophes, a dash of --, an ellipsis of three dots. Backspace right after it gives back what you typed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes all of the grey text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the next word of the grey text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the grey text up to the end of its sentence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next alternative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the next alternative.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous alternative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the alternative before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the grey text away; the same text is not offered there again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asks for a suggestion, also while they are off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List alternatives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows all alternatives in a list at the caret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The size of exported and printed pages. Automatic goes by your country.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: {message} Its default is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: {name!r} has no key now, since {other!r} has the same one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path}: There is no setting {name!r}. It is not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The statistics cannot be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The statistics cannot be deleted: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table cannot be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template {name} cannot be used: {message}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no file, or far too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no TOML ({error}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs a &quot;{key}&quot; in quotes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its &quot;style&quot; must be one of {styles}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its &quot;name&quot; is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no encoding &quot;{name}&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not text: it holds NUL characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text cannot be saved: character {number} is half a character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be the name of a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a device or a pipe, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is larger than {size} MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is in {encoding}, not in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not text: it holds NUL bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be in {encoding}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not {encoding} text (byte {number} makes no sense). {hint}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You may not read the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a folder, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read and is not used: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} makes no sense ({error}); {aside}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be put aside either: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was put aside as {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A round bracket is opened and not closed. To find the bracket itself, write \(.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A round bracket closes that was never opened. To find it itself, write \).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A square bracket is opened and not closed. To find it itself, write \[.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing before *, + or ? to repeat. To find the sign, write \ before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two signs of repetition follow each other. To find one itself, write \ before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A single backslash at the end means nothing. To find one, write \\.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A backslash stands before a letter where it means nothing. To find one itself, write \\.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It refers to a group that there is not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In braces, the smaller number comes first, as in {2,5}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A range in square brackets runs backwards; write it as in [a-z].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such kind of characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no character of that name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of a character is not complete; write it as in \x41 or \u4e2d.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of a group has letters, digits and underscores only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A group has no name between &lt; and &gt;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What follows (? is not known. To find the bracket itself, write \(.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number in braces is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This expression takes too long on this text; the search was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than {most} characters cannot be searched for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The numbers in braces are too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This expression cannot be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no regular expression ({message}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the replacement, a backslash means nothing where it stands. To write one, write \\.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The replacement refers to group {name}, which the expression does not have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>almost always</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} in 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than 1 in a million</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 in {number:,.0f}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
