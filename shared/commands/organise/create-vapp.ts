import { z } from 'zod';
import type { XenApi } from '../../xenapi/api.gen';
import type { Ref } from '../../xenapi/refs';
import type { Command } from '../command';
import { isRealVm } from '../VM/vm-command';
import { withInput } from '../with-input';

const vappInput = z.object({
  /** The window's own, one for each time that somebody asks for a vApp. */
  request: z.string().min(1).max(100),
  name: z.string().trim().min(1).max(10_000),
  description: z.string().max(10_000),
});

/** By connection and request. A pool's vApp is made by the job of its first VM; those of the others wait for it. */
const made = new Map<string, Promise<Ref<'VM_appliance'>>>();
/** Of so many, the jobs of the oldest have long ended. */
const MOST_MADE = 1000;

export const createVapp: Command<'VM'> = {
  id: 'vapp.create',
  class: 'VM',
  label: 'command.vapp.create.label',
  icon: 'cube-add',
  group: 'vapp',
  order: 500,
  isPrimary: false,
  form: 'createVapp',
  appliesTo: isRealVm,
  check: () => undefined,
  ...withInput(vappInput, async ({ api }, { ref, read }, input) => {
    const vapp = madeOnce(`${read.connection.id} ${input.request}`, () => makeVapp(api, input));
    await api.VM.set_appliance(ref, await vapp);
  }),
};

function madeOnce(key: string, make: () => Promise<Ref<'VM_appliance'>>): Promise<Ref<'VM_appliance'>> {
  const known = made.get(key);
  if (known !== undefined) return known;
  const [oldest] = made.keys();
  if (oldest !== undefined && made.size === MOST_MADE) made.delete(oldest);
  const vapp = make();
  made.set(key, vapp);
  return vapp;
}

function makeVapp(
  api: XenApi,
  { name, description }: Pick<z.output<typeof vappInput>, 'name' | 'description'>,
): Promise<Ref<'VM_appliance'>> {
  return api.VM_appliance.create({ name_label: name, name_description: description });
}
