import type { HttpAction } from '../http-action';
import { exportAction } from './export';
import { exportMetadataAction } from './export-metadata';
import { importAction, importMetadataAction } from './import';
import { exportRawVdiAction, importRawVdiAction } from './raw-vdi';
import { hostRrdActions, putRrdAction, srRrdAction, vmRrdActions } from './rrd';
import { rrdUpdatesAction } from './rrd-updates';
import { getDumpAction, putDumpAction } from './xmldbdump';
import { auditLogAction } from './audit-log';
import { getBlobAction, putBlobAction } from './blob';
import { hostBackupAction, hostRestoreAction } from './host-backup';
import { hostLogsAction } from './host-logs';
import { systemStatusAction } from './system-status';
import { vncSnapshotAction } from './vncsnapshot';

/** Every HTTP handler of the server beside the calls and CONNECT. One file a subject; a new one is added here. */
export const allActions: readonly HttpAction[] = [
  exportAction,
  exportMetadataAction,
  importAction,
  importMetadataAction,
  exportRawVdiAction,
  importRawVdiAction,
  rrdUpdatesAction,
  ...hostRrdActions,
  ...vmRrdActions,
  srRrdAction,
  putRrdAction,
  getDumpAction,
  putDumpAction,
  auditLogAction,
  getBlobAction,
  putBlobAction,
  hostBackupAction,
  hostRestoreAction,
  hostLogsAction,
  systemStatusAction,
  vncSnapshotAction,
];
