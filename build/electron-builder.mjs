/** @import { Configuration } from 'electron-builder' */

const electronDist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];

/**
 * What the packages hold, and how they are closed.
 * @type {Configuration}
 */
export const packaging = {
  appId: 'io.github.poolkeeper',
  productName: 'Poolkeeper',
  directories: { output: 'dist', buildResources: 'build/icons' },
  // Packages are built into these files.
  files: [
    'out/node/{main,simulator-thread,app-*}.js',
    'out/node/preload.cjs',
    'out/renderer/**',
    'package.json',
    '!node_modules/**',
  ],
  asar: true,
  npmRebuild: false,
  publish: null,
  artifactName: '${name}-${version}-${os}-${arch}.${ext}',
  ...(electronDist === undefined ? {} : { electronDist }),
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: {
    category: 'System',
    synopsis: 'Manages XenServer and XCP-ng pools',
    maintainer: 'Poolkeeper <poolkeeper@users.noreply.github.com>',
    icon: '.',
    executableName: 'poolkeeper',
  },
  mac: { category: 'public.app-category.utilities', icon: 'icon.png' },
  win: { icon: 'icon.png' },
  nsis: { oneClick: false, allowToChangeInstallationDirectory: true },
};
