# SPDX-License-Identifier: MIT
# How CPack makes a .deb and a .rpm of the staged tree. What is found out at the time of the build (version,
# relations to other packages, folders) is set by the file that scripts/linux/packages.py writes, and that
# includes this one.

set(CPACK_PACKAGE_FILE_NAME "${CPACK_PACKAGE_NAME}-${CPACK_PACKAGE_VERSION}")
set(CPACK_TOPLEVEL_TAG "linux")
set(CPACK_PACKAGE_VENDOR "The Writer developers")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "editor with grey suggestions in English and Chinese")
set(CPACK_PACKAGE_DESCRIPTION
"Writer is a text editor in which grey text shows how your sentence may go on,
in English and Chinese. The suggestions come from a small language model, an
LSTM, that runs on your own machine: no network, no account, no waiting.

It has tabs, Markdown, an outline, focus mode, spell check for English, word
counts and a daily goal; it opens Word and OpenDocument files and exports to
PDF, DOCX, ODT and HTML. The interface is in English or Simplified Chinese.")

set(CPACK_PACKAGING_INSTALL_PREFIX "/")
set(CPACK_SET_DESTDIR OFF)
set(CPACK_INCLUDE_TOPLEVEL_DIRECTORY OFF)
# Always more than one, so that the blocks of the compressed file are cut alike on every machine.
set(CPACK_THREADS 2)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION "editors")
set(CPACK_DEBIAN_PACKAGE_PRIORITY "optional")
# A fifth smaller than zstd gives it, and read by every dpkg.
set(CPACK_DEBIAN_COMPRESSION_TYPE "xz")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION TRUE)

set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE "MIT")
set(CPACK_RPM_PACKAGE_GROUP "Applications/Editors")
set(CPACK_RPM_COMPRESSION_TYPE "xz")
# The libraries inside are nobody else's: rpm shall neither offer them nor ask for them.
set(CPACK_RPM_PACKAGE_AUTOREQPROV "no")
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
    / /usr /usr/bin /usr/lib /usr/share /usr/share/applications /usr/share/doc /usr/share/icons
    /usr/share/icons/hicolor /usr/share/lintian /usr/share/lintian/overrides /usr/share/man
    /usr/share/man/man1 /usr/share/metainfo)
foreach(size 16x16 22x22 24x24 32x32 48x48 64x64 96x96 128x128 256x256 512x512 scalable)
  list(APPEND CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
       "/usr/share/icons/hicolor/${size}" "/usr/share/icons/hicolor/${size}/apps")
endforeach()
# rpmbuild must leave the files as they are, and name neither this machine nor this hour.
set(CPACK_RPM_SPEC_MORE_DEFINE
"%define __os_install_post %{nil}
%define debug_package %{nil}
%define _build_id_links none
%define _buildhost localhost
%define use_source_date_epoch_as_buildtime 1
%define clamp_mtime_to_source_date_epoch 1
Recommends: ${CPACK_RPM_PACKAGE_RECOMMENDS}")
unset(CPACK_RPM_PACKAGE_RECOMMENDS)
