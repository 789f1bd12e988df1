/** Characters that some system does not allow in a file's name, or that make it read otherwise than it is. */
const UNFIT = /[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
/** Names that Windows keeps for itself, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
/** Without the ending, in characters; a system may take no more than 255 bytes in all. */
const LONGEST = 60;

/** The name of a file, part of which may come from a server, as every system takes it. Its ending stays. */
export function fitFileName(name: string): string {
  const [ending = ''] = /\.[a-z]+$/.exec(name) ?? [];
  const plain = name
    .slice(0, name.length - ending.length)
    .replace(UNFIT, '-')
    .replace(/^[.\s]+/, '');
  const stem = Array.from(plain).slice(0, LONGEST).join('').trimEnd();
  const isTaken = stem === '' || DEVICE.test(stem.split('.')[0] ?? '');
  return `${isTaken ? '_' : ''}${stem}${ending}`;
}
