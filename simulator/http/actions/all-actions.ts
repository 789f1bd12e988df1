import type { HttpAction } from '../http-action';
import { exportAction } from './export';
import { importAction, importMetadataAction } from './import';
import { exportRawVdiAction, importRawVdiAction } from './raw-vdi';
import { getDumpAction, putDumpAction } from './xmldbdump';

/** Every HTTP handler of the server beside the calls and CONNECT. One file a subject; a new one is added here. */
export const allActions: readonly HttpAction[] = [
  exportAction,
  importAction,
  importMetadataAction,
  exportRawVdiAction,
  importRawVdiAction,
  getDumpAction,
  putDumpAction,
];
