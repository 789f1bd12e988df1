import { expect, it } from 'vitest';
import { taskResultText } from '../../../electron/backend/jobs/task-result';

it.each([
  ['', ''],
  ['<value></value>', ''],
  ['<value>OpaqueRef:1234</value>', 'OpaqueRef:1234'],
  ['<value><string>a &lt;b&gt; &amp;amp; &quot;c&quot;</string></value>', 'a <b> &amp; "c"'],
  [' <value>\n x </value> ', '\n x '],
  [
    '<value><array><data><value>OpaqueRef:1</value></data></array></value>',
    '<value><array><data><value>OpaqueRef:1</value></data></array></value>',
  ],
])('reads the result %j as %j', (result, expected) => {
  expect(taskResultText(result)).toBe(expected);
});
