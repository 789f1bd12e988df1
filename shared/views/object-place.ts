import {
  parseObjectId,
  type FixedTreeView,
  type ObjectId,
  type ObjectPlace,
  type Today,
  type TreeShow,
} from '../contract';
import { objectIdOf } from '../model/object-ids';
import type { ClassName } from '../xenapi/records.gen';
import { asRef, type Ref } from '../xenapi/refs';
import { connectionLine, objectLine, rootIdOf } from './object-line';
import { treeView } from './tree';
import type { Reader } from './view';

/** Best first: beside what it runs on, then among its like. */
const VIEWS: readonly FixedTreeView[] = ['infrastructure', 'objects', 'vapps'];

/** The views that are asked know no days. */
const ANY_DAY: Today = { startMs: 0 };

/** Where the tree shows an object, or would if it showed what is hidden. */
export function objectPlace(read: Reader, id: ObjectId, show: TreeShow): ObjectPlace {
  const { class: className, ref } = parseObjectId(id);
  const line = className === undefined ? connectionLine(read) : objectLine(read, className, ref);
  if (line === undefined) return { kind: 'nowhere' };
  const { label } = line;
  if (className === undefined) return { kind: 'shown', view: 'infrastructure', id: rootIdOf(read), label };
  if (className === 'VM') {
    // A control domain is a part of its host.
    const host = controlledHost(read, asRef<'VM'>(ref));
    if (host !== undefined) return objectPlace(read, objectIdOf(read, 'host', host), show);
  }
  const shown = viewWith(read, className, ref, show);
  if (shown !== undefined) return { kind: 'shown', view: shown, id, label };
  const hidden = viewWith(read, className, ref, { ...show, hiddenObjects: true });
  return hidden === undefined ? { kind: 'nowhere' } : { kind: 'hidden', view: hidden, id, label };
}

function viewWith(read: Reader, className: ClassName, ref: Ref<ClassName>, show: TreeShow): FixedTreeView | undefined {
  const id = objectIdOf(read, className, ref);
  return VIEWS.find((view) => {
    const lines = treeView({ view, show, today: ANY_DAY });
    return lines.classes.includes(className) && lines.rows(read, className, ref).some(({ row }) => row.object === id);
  });
}

function controlledHost(read: Reader, ref: Ref<'VM'>): Ref<'host'> | undefined {
  const vm = read.record('VM', ref);
  return vm?.is_control_domain === true ? vm.resident_on : undefined;
}
