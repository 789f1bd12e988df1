import { parseObjectId, text, type Edit, type EditPreviewRow, type ObjectId } from '../contract';
import { objectLabel } from '../model/object-label';
import { objectLook } from '../model/object-look';
import { organisedRecord } from '../model/organise/organised-object';
import { planEdit } from '../model/organise/plan';
import type { Readers, View } from './view';

interface EditPreviewParams {
  readonly targets: readonly ObjectId[];
  readonly edit: Edit;
}

/** What an edit would change on which object, before anybody says yes to it. */
export const editPreviewView: View<EditPreviewParams, EditPreviewRow> = {
  rows: (readers, { targets, edit }) =>
    targets.map((id) => previewRow(readers, id, edit)).filter((row) => row !== undefined),
};

function previewRow(readers: Readers, id: ObjectId, edit: Edit): EditPreviewRow | undefined {
  const { connection, class: className, ref } = parseObjectId(id);
  const read = readers.of(connection);
  const record = read && organisedRecord(read, id);
  if (read === undefined || record === undefined || className === undefined) return undefined;
  const isOffline = read.connection.dump !== undefined;
  return {
    id,
    label: objectLabel(read, className, ref) ?? '',
    icon: objectLook(read, className, ref)?.icon ?? className,
    changes: isOffline ? [] : planEdit(record, edit),
    ...(isOffline ? { refused: text('reason.offlineDump') } : {}),
  };
}
