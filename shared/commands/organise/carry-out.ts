import type { EditChange } from '../../contract';
import { customFieldKey } from '../../model/custom-fields';
import { TOP_FOLDER } from '../../model/organise/folder-path';
import { OTHER_CONFIG } from '../../model/other-config';
import type { RunContext, Target } from '../command';
import { objectMessages } from '../object/object-messages';
import { writeOtherConfig } from '../object/object-other-config';
import { keepFolder } from './pool-folders';

/** Makes changes one after the other; each touches its own tag, key or field and nothing else. */
export async function carryOut(context: RunContext, target: Target, changes: readonly EditChange[]): Promise<void> {
  for (const change of changes) {
    context.signal.throwIfAborted();
    await carryOutOne(context, target, change);
  }
}

async function carryOutOne({ api }: RunContext, target: Target, change: EditChange): Promise<void> {
  switch (change.kind) {
    case 'tags': {
      const messages = objectMessages(api, target.id);
      // What is new comes first: should the rest fail, nothing is lost.
      for (const tag of change.added) await messages.addTag(tag);
      for (const tag of change.removed) await messages.removeTag(tag);
      return;
    }
    case 'folder':
      await keepFolder(api, target.read, change.before);
      return writeOtherConfig(api, target, OTHER_CONFIG.folder, change.after === TOP_FOLDER ? undefined : change.after);
    case 'description':
      return objectMessages(api, target.id).setDescription(change.after);
    case 'field':
      return writeOtherConfig(api, target, customFieldKey(change.name), change.after === '' ? undefined : change.after);
  }
}
