import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ObjectIcon } from '../../../renderer/ui/icons/object-icon';

/** Every icon that objects, groups and marks can have, by what it is. */
const ICONS: Readonly<Record<string, readonly string[]>> = {
  vm: ['', 'running', 'halted', 'suspended', 'paused', 'busy', 'migrating'],
  'vm-sending': ['running', 'suspended', 'halted'],
  template: ['', 'custom', 'busy', 'migrating'],
  snapshot: ['', 'memory', 'scheduled', 'scheduled-memory'],
  host: ['', 'unlicensed', 'crashed', 'evacuating', 'maintenance', 'outdated', 'unpatched', 'disconnected', 'offline'],
  pool: ['', 'unlicensed', 'upgrading', 'mixed', 'unpatched', 'disconnected', 'loading', 'reconnecting', 'offline'],
  connection: ['', 'connecting', 'reconnecting', 'waiting', 'disconnected', 'failed', 'offline'],
  sr: ['', 'default', 'warning', 'broken', 'detached', 'forgotten', 'hidden'],
  vdi: ['', 'snapshot', 'missing'],
  network: ['', 'busy'],
  pif: ['', 'management'],
  folder: ['', 'empty'],
  search: ['', 'builtin'],
  os: ['', 'windows', 'linux', 'unix'],
  ha: ['protected', 'best-effort'],
  tools: ['missing', 'partial'],
  owner: ['cloudstack', 'openstack'],
  vapp: [''],
  tag: [''],
  field: [''],
  value: [''],
  type: [''],
  home: [''],
};

const names = Object.entries(ICONS).flatMap(([thing, states]) =>
  states.map((state) => (state === '' ? thing : `${thing}-${state}`)),
);

/** What is drawn, by its shapes alone. */
function shapesOf(name: string): string {
  return renderToStaticMarkup(createElement(ObjectIcon, { name }))
    .replace(/ data-icon="[^"]*"/, '')
    .replace(/var\(--[^)]*\)+/g, '');
}

it.each(names)('%s differs from every other icon, whatever the colours', (name) => {
  expect(names.filter((other) => shapesOf(other) === shapesOf(name))).toEqual([name]);
});

it('draws what is unknown as something, and an unknown state as the thing alone', () => {
  expect(shapesOf('wormhole-open')).toContain('<rect');
  expect(shapesOf('vm-dreaming')).toBe(shapesOf('vm'));
});

it('shows progress in place of the state', () => {
  const half = renderToStaticMarkup(createElement(ObjectIcon, { name: 'vm-busy', progress: 0.5 }));
  expect(half).toContain('stroke-dasharray="8.79');
});
