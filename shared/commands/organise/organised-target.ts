import { text, type Edit, type Text } from '../../contract';
import { organisedRecord } from '../../model/organise/organised-object';
import { planEdit } from '../../model/organise/plan';
import type { RunContext, Target } from '../command';
import { carryOut } from './carry-out';

export const NO_EDIT: Edit = { addTags: [], removeTags: [], fields: [] };

/** Whether an object can have tags, a folder and custom fields. */
export function isOrganised({ read, id }: Target): boolean {
  return organisedRecord(read, id) !== undefined;
}

/** Tags and the like can be changed at any time; whether the user may is known to the server alone. */
export function whyNotOrganise(target: Target): Text | undefined {
  return isOrganised(target) ? undefined : text('reason.gone');
}

/** Changes what is not yet as the edit wants it. */
export async function editTarget(context: RunContext, target: Target, edit: Edit): Promise<void> {
  const record = organisedRecord(target.read, target.id);
  if (record !== undefined) await carryOut(context, target, planEdit(record, edit));
}
