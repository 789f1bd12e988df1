import { expect, it } from 'vitest';
import { hasNamesakeElsewhere } from '../../../renderer/state/namesakes';
import { nodeIdFrom, text, toObjectId, type Label, type TreeRow } from '../../../shared/contract';
import { ref } from '../../helpers/records';

/** `web@c1`: a VM's name and its server. */
function row(spec: string, label?: Label): TreeRow {
  const [name = '', connection] = spec.split('@');
  return {
    id: nodeIdFrom(spec),
    parent: null,
    sort: `${name} ${spec}`,
    label: label ?? name.replace(/\d+$/, ''),
    class: 'VM',
    icon: 'vm',
    state: [],
    ...(connection === undefined ? {} : { object: toObjectId(connection, 'VM', ref('VM', name)) }),
  };
}

const named = (...specs: readonly string[]) => specs.map((spec) => row(spec));
const storage = (spec: string, key: string) => row(spec, text('sr.local', { key }));

it.each<[string, readonly TreeRow[], readonly boolean[]]>([
  ['are told from those of other servers', named('db1@c1', 'web1@c1', 'web2@c2'), [false, true, true]],
  ['are all told, also where two are of one server', named('web1@c1', 'web2@c1', 'web3@c2'), [true, true, true]],
  ['of one server alone are not, as its name would not tell them apart', named('web1@c1', 'web2@c1'), [false, false]],
  ['of which one is a group of that name', named('web1@c1', 'web2'), [true, true]],
  ['stand apart where another name is between', named('a1@c1', 'b1@c1', 'b2@c1'), [false, false, false]],
  ['may be translated names', [storage('s1@c1', 'x'), storage('s2@c2', 'x')], [true, true]],
  ['are none where the translated names differ', [storage('s1@c1', 'x'), storage('s2@c2', 'y')], [false, false]],
])('namesakes %s', (_, siblings, expected) => {
  expect(siblings.map((one) => hasNamesakeElsewhere(siblings, one))).toEqual(expected);
});
