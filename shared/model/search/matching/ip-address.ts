const V4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;
const GROUPS = 8;

/** The 4 or 16 bytes of an address; undefined where the text is none. */
export function parseAddress(text: string): readonly number[] | undefined {
  return parseV4(text) ?? parseV6(text);
}

function parseV4(text: string): readonly number[] | undefined {
  const bytes = V4.exec(text)?.slice(1).map(Number);
  return bytes?.every((byte) => byte <= 255) === true ? bytes : undefined;
}

function parseV6(text: string): readonly number[] | undefined {
  const [address = ''] = text.split('%');
  const halves = address.split('::');
  const [left, right] = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (left === undefined || halves.length > 2) return undefined;
  const given = left.length + (right?.length ?? 0);
  if (right === undefined ? given !== GROUPS : given >= GROUPS) return undefined;
  const groups = [...left, ...Array.from({ length: GROUPS - given }, () => '0'), ...(right ?? [])];
  if (!groups.every((group) => GROUP.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16)).flatMap((group) => [group >> 8, group & 0xff]);
}
