import { expect, it } from 'vitest';
import { parseRrdUpdates } from '../../../electron/backend/metrics/rrd-updates';

const LEGEND = [
  'AVERAGE:vm:5f0c:cpu0',
  'AVERAGE:vm:5f0c:memory',
  'AVERAGE:host:77aa:statefile/1:2/latency',
  'AVERAGE:host:77aa:loadavg',
];
const META = `"start":100,"step":5,"end":110,"rows":2,"columns":4,"legend":${JSON.stringify(LEGEND)}`;
const NEWER = '{"t":110,"values":["NaN","0.0","7","NaN"]}';
const OLDER = '{"t":105,"values":["0.25","1","1","NaN"]}';
const TEXT_ROWS = `[${NEWER},${OLDER}]`;
const BARE_ROWS = '[{"t":110,"values":[NaN,0.0,7,NaN]},{"t":105,"values":[0.25,1,1,NaN]}]';
const ENTRIES = LEGEND.map((entry) => `<entry>${entry}</entry>`).join('');

it.each([
  ['JSON', `{"meta":{${META}},"data":${TEXT_ROWS}}`],
  ['JSON with its rows in the wrong place', `{"meta":{${META},"data":${TEXT_ROWS}}}`],
  ['JSON with bare numbers, which is none', `{"meta":{${META}},"data":${BARE_ROWS}}`],
  ['JSON with its oldest row first', `{"meta":{${META}},"data":[${OLDER},${NEWER}]}`],
  [
    'XML',
    `<?xml version="1.0"?>\n<xport><meta><start>100</start><step>5</step><end>110</end><rows>2</rows>` +
      `<columns>4</columns><legend>${ENTRIES}</legend></meta><data>` +
      `<row><t>110</t><v>NaN</v><v>0.0</v><v>7</v><v>NaN</v></row>` +
      `<row><t>105</t><v>0.25</v><v>1</v><v>1</v><v>NaN</v></row></data></xport>`,
  ],
])('takes the newest value that there is of each measurement from %s', (_, body) => {
  expect(parseRrdUpdates(body)).toEqual({
    endS: 110,
    latest: new Map([
      [
        'vm:5f0c',
        new Map([
          ['cpu0', 0.25],
          ['memory', 0],
        ]),
      ],
      ['host:77aa', new Map([['statefile/1:2/latency', 7]])],
    ]),
  });
});

it.each(['', '[]', '{"data":[]}', '<html>no</html>', 'HTTP error'])('refuses %j', (body) => {
  expect(() => parseRrdUpdates(body)).toThrow(SyntaxError);
});

it.each([
  ['rows without values', `{"meta":{${META}},"data":[{"t":110},7,null]}`],
  ['no rows', `{"meta":{${META}}}`],
  [
    'columns that are none',
    '{"meta":{"end":110,"legend":["cpu0",7,"AVERAGE:vm:5f0c"]},"data":[{"t":1,"values":[1,1,1]}]}',
  ],
])('takes nothing from %s', (_, body) => {
  expect(parseRrdUpdates(body)).toEqual({ endS: 110, latest: new Map() });
});
