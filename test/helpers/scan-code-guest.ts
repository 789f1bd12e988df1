import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QmpClient } from '../../simulator/guests/qmp-client';
import { textOfDump, TEXT_CELLS } from '../../simulator/guests/screen-text';

export const QEMU = 'qemu-system-x86_64';

const COLUMNS = 80;
const FLOPPY_BYTES = 1440 * 1024;
const SIGNATURE_AT = 510;

/** x86 real mode, loaded at 0x7c00: `>`, then every byte of the keyboard controller in hexadecimal. */
const CODE: readonly (readonly number[])[] = [
  [0xfa], // cli
  [0x31, 0xc0], // xor ax, ax
  [0x8e, 0xd8], // mov ds, ax
  [0xb8, 0x03, 0x00], // mov ax, 0x0003: text, 80 x 25
  [0xcd, 0x10], // int 0x10
  [0xe4, 0x21], // in al, 0x21
  [0x0c, 0x02], // or al, 2: the firmware hears of no key
  [0xe6, 0x21], // out 0x21, al
  [0xb0, 0x3e], // mov al, '>'
  [0xe8, 0x26, 0x00], // call print
  [0xe4, 0x64], // wait: in al, 0x64
  [0xa8, 0x01], // test al, 1
  [0x74, 0xfa], // jz wait
  [0xe4, 0x60], // in al, 0x60
  [0x88, 0xc1], // mov cl, al
  [0xc0, 0xe8, 0x04], // shr al, 4
  [0xe8, 0x0e, 0x00], // call digit
  [0x88, 0xc8], // mov al, cl
  [0x24, 0x0f], // and al, 15
  [0xe8, 0x07, 0x00], // call digit
  [0xb0, 0x20], // mov al, ' '
  [0xe8, 0x0a, 0x00], // call print
  [0xeb, 0xe2], // jmp wait
  [0x3c, 0x0a], // digit: cmp al, 10
  [0x72, 0x02], // jb decimal
  [0x04, 0x27], // add al, 'a' - 10 - '0'
  [0x04, 0x30], // decimal: add al, '0'
  [0xb4, 0x0e], // print: mov ah, 0x0e
  [0xbb, 0x07, 0x00], // mov bx, 7
  [0xcd, 0x10], // int 0x10
  [0xc3], // ret
];

export interface ScanCodeGuest {
  /** Path of the socket that speaks RFB. */
  readonly socket: string;
  /** What its keyboard has sent by now; undefined while it boots. */
  heard(): Promise<readonly string[] | undefined>;
  close(): Promise<void>;
}

/** A PC in QEMU that writes on its screen what its keyboard sends. */
export async function startScanCodeGuest(): Promise<ScanCodeGuest> {
  const folder = await mkdtemp(join(tmpdir(), 'poolkeeper-keys-'));
  const [disk, socket] = [join(folder, 'disk.img'), join(folder, 'rfb')];
  const image = Buffer.alloc(FLOPPY_BYTES);
  image.set(CODE.flat());
  image.writeUInt16LE(0xaa55, SIGNATURE_AT);
  await writeFile(disk, image);
  const machine = ['-accel', 'tcg,tb-size=8', '-m', '16', '-nodefaults', '-no-user-config', '-vga', 'std'];
  const drive = ['-drive', `file=${disk},format=raw,if=floppy,readonly=on`, '-boot', 'a'];
  const child = spawn(QEMU, [...machine, ...drive, '-qmp', 'stdio', '-display', `vnc=unix:${socket}`], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = once(child, 'close');
  const monitor = new QmpClient(child.stdout, child.stdin);
  await monitor.execute('qmp_capabilities');
  return {
    socket,
    heard: async () => {
      const command = { 'command-line': `xp /${String(TEXT_CELLS)}xh 0xb8000` };
      const rows = textOfDump(String(await monitor.execute('human-monitor-command', command)));
      const text = rows.map((row) => row.padEnd(COLUMNS)).join('');
      return text.startsWith('>') ? text.slice(1).split(' ').filter(Boolean) : undefined;
    },
    close: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
