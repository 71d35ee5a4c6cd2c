; SPDX-License-Identifier: MIT
; The installer for Windows: for one user, without administrator's rights. scripts/make_installer.py compiles it.
;
; Passed in by /D: VERSION (as people read it), NUMBERS (four numbers), SOURCE (the program's folder), ICON,
; BANNER, LICENCE and OUTPUT; TARGET, if another kind of program than NSIS's own is wanted (Debian's has amd64-unicode,
; which runs where there is no 32-bit Windows, as in some Wine).

Unicode true
!ifdef TARGET
  Target "${TARGET}"
!endif
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user
ManifestDPIAware true

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define NAME "Writer"
!define PROGRAM "writer.exe"
!define DATA_FOLDER "writer-app"
!define DOCUMENT "Writer.Text"
!define CLASSES "Software\Classes"
!define OWN_KEY "Software\${DATA_FOLDER}"
!define CAPABILITIES "${OWN_KEY}\Capabilities"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Writer"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=0 "ProductName" "${NAME}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "FileDescription" "${NAME} ${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${BANNER}"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "InstallerLanguage"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_COMPONENTSPAGE_SMALLDESC

!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_RESERVEFILE_LANGDLL

LangString TEXT_FILE ${LANG_ENGLISH} "Text"
LangString TEXT_FILE ${LANG_SIMPCHINESE} "文稿"
LangString ABOUT ${LANG_ENGLISH} "An editor in which grey text shows how your sentence may go on."
LangString ABOUT ${LANG_SIMPCHINESE} "一个用灰色文字提示下文的编辑器。"
LangString TOO_OLD ${LANG_ENGLISH} "Writer needs 64-bit Windows 10 or later."
LangString TOO_OLD ${LANG_SIMPCHINESE} "Writer 需要 64 位的 Windows 10 或更新的版本。"
LangString RUNNING ${LANG_ENGLISH} "Writer is running. Save your texts, close it, and try again."
LangString RUNNING ${LANG_SIMPCHINESE} "Writer 正在运行。请保存文稿，关闭 Writer，然后重试。"
LangString UN_PROGRAM ${LANG_ENGLISH} "Writer"
LangString UN_PROGRAM ${LANG_SIMPCHINESE} "Writer"
LangString UN_PROGRAM_ABOUT ${LANG_ENGLISH} "The program itself. Files that you have saved are never touched."
LangString UN_PROGRAM_ABOUT ${LANG_SIMPCHINESE} "程序本身。你保存的文件绝不会被改动。"
LangString UN_DATA ${LANG_ENGLISH} "Settings, dictionary, templates, statistics, unsaved texts"
LangString UN_DATA ${LANG_SIMPCHINESE} "设置、词典、模板、统计和未保存的文稿"
LangString UN_DATA_ABOUT ${LANG_ENGLISH} "Everything that Writer keeps for itself; it is lost for good."
LangString UN_DATA_ABOUT ${LANG_SIMPCHINESE} "Writer 为自己保存的全部内容；删除后无法恢复。"

; A program that runs holds its file: what cannot be opened for writing must not be half replaced.
!macro StopWhileRunning
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; Windows offers Writer under "Open with"; what opens such files now goes on to open them.
!macro OfferFor suffix
  WriteRegStr HKCU "${CLASSES}\${suffix}\OpenWithProgids" "${DOCUMENT}" ""
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\SupportedTypes" "${suffix}" ""
  WriteRegStr HKCU "${CAPABILITIES}\FileAssociations" "${suffix}" "${DOCUMENT}"
!macroend

!macro TakeOfferBack suffix
  DeleteRegValue HKCU "${CLASSES}\${suffix}\OpenWithProgids" "${DOCUMENT}"
!macroend

!macro RemoveProgram
  Delete "$INSTDIR\${PROGRAM}"
  RMDir /r "$INSTDIR\_internal"
!macroend

!macro TellShell
  ; SHCNE_ASSOCCHANGED
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section "-Program"
  !insertmacro StopWhileRunning
  ; What an earlier version had and this one has not must not stay.
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\${PROGRAM}" 0 \
    SW_SHOWNORMAL "" "$(ABOUT)"

  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}" "" "$(TEXT_FILE)"
  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}" "FriendlyAppName" "${NAME}"
  WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationName" "${NAME}"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationDescription" "$(ABOUT)"
  WriteRegStr HKCU "Software\RegisteredApplications" "${NAME}" "${CAPABILITIES}"
  !insertmacro OfferFor ".md"
  !insertmacro OfferFor ".markdown"
  !insertmacro OfferFor ".txt"
  !insertmacro OfferFor ".docx"
  !insertmacro OfferFor ".odt"
  !insertmacro TellShell

  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "The Writer developers"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Section "un.$(UN_PROGRAM)" SectionProgram
  SectionIn RO
  !insertmacro StopWhileRunning
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  ; Only if nothing else is in it: the folder may have been chosen by hand.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  !insertmacro TakeOfferBack ".md"
  !insertmacro TakeOfferBack ".markdown"
  !insertmacro TakeOfferBack ".txt"
  !insertmacro TakeOfferBack ".docx"
  !insertmacro TakeOfferBack ".odt"
  DeleteRegKey HKCU "${CLASSES}\${DOCUMENT}"
  DeleteRegKey HKCU "${CLASSES}\Applications\${PROGRAM}"
  DeleteRegValue HKCU "Software\RegisteredApplications" "${NAME}"
  DeleteRegKey HKCU "${OWN_KEY}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  !insertmacro TellShell
SectionEnd

; Not ticked at first, and never done by a silent removal.
Section /o "un.$(UN_DATA)" SectionData
  RMDir /r "$LOCALAPPDATA\${DATA_FOLDER}"
SectionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionProgram} $(UN_PROGRAM_ABOUT)
  !insertmacro MUI_DESCRIPTION_TEXT ${SectionData} $(UN_DATA_ABOUT)
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd
