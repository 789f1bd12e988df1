import type { VMRecord } from '../../shared/xenapi/records.gen';

/** `VM.snapshot_metadata`: an S-expression with what a VM that is made anew from the snapshot gets back. */
export function snapshotMetadata({ uuid, name_label }: VMRecord): string {
  return `(("uuid" ${quoted(uuid)}) ("name__label" ${quoted(name_label)}))`;
}

/** Undefined where the snapshot does not say, as those of old servers. */
export function metadataValue(metadata: string, key: 'uuid' | 'name__label'): string | undefined {
  const match = new RegExp(`\\("${key}" "((?:[^"\\\\]|\\\\.)*)"\\)`).exec(metadata);
  return match?.[1]?.replaceAll(/\\(.)/g, '$1');
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
