# SPDX-License-Identifier: MIT
# How CPack makes a .rpm of the staged tree. What is found out at the time of the build (version,
# relations to other packages, folders) is set by the file that scripts/linux/packages.py writes, and that
# includes this one.

set(CPACK_PACKAGE_FILE_NAME "${CPACK_PACKAGE_NAME}-${CPACK_PACKAGE_VERSION}")
set(CPACK_TOPLEVEL_TAG "linux")
set(CPACK_PACKAGE_VENDOR "The Writer developers")
set(CPACK_PACKAGING_INSTALL_PREFIX "/")
set(CPACK_SET_DESTDIR OFF)
set(CPACK_INCLUDE_TOPLEVEL_DIRECTORY OFF)
# Always more than one, so that the blocks of the compressed file are cut alike on every machine.
set(CPACK_THREADS 2)

set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE "MIT")
set(CPACK_RPM_PACKAGE_GROUP "Applications/Editors")
# What Fedora takes itself.
set(CPACK_RPM_COMPRESSION_TYPE "zstd")
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
