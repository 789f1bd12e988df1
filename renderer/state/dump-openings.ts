import { create } from 'zustand';
import { text, type ByteChannel, type ErrorData } from '../../shared/contract';
import { getBridge } from './bridge';
import { showProblem } from './problems';
import { revealConnection } from './reveal';

/** A database dump on its way from a file into the tree. */
export interface DumpOpening {
  readonly id: number;
  readonly fileName: string;
  readonly sizeBytes: number;
  /** As far as the program has read it. */
  readonly readBytes: number;
  readonly cancel: () => void;
}

/** Those under way, oldest first. */
export const useDumpOpenings = create<{ readonly openings: readonly DumpOpening[] }>(() => ({ openings: [] }));

/** Not more than this waits in the window: the rest stays in the file. */
const LONGEST_QUEUE_BYTES = 4 * 1024 * 1024;

const UNREADABLE: ErrorData = { kind: 'reason', reason: text('reason.fileUnreadable') };

let lastId = 0;
/** Kept, as one that nobody holds may be gone before the user has chosen. */
let chooser: HTMLInputElement | undefined;

/** Lets the user choose a file, and opens it as an offline pool. */
export function chooseDump(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.addEventListener('change', () => openDumps(input.files));
  chooser = input;
  chooser.click();
}

export function openDumps(files: Iterable<File> | null): void {
  for (const file of files ?? []) openDump(file);
}

function openDump(file: File): void {
  lastId += 1;
  const id = lastId;
  let answer = '';
  let wake = (): void => undefined;
  let isOver = false;
  const end = (error?: ErrorData): void => {
    if (isOver) return;
    isOver = true;
    wake();
    useDumpOpenings.setState(({ openings }) => ({ openings: openings.filter((opening) => opening.id !== id) }));
    if (error !== undefined) showProblem(error, file.name);
    else if (answer !== '') revealConnection(answer);
  };
  const channel = getBridge().open(
    'dump',
    { name: file.name, sizeBytes: file.size, modifiedAt: file.lastModified },
    {
      onOpen: () => undefined,
      onBytes: (bytes) => {
        answer += new TextDecoder().decode(bytes);
      },
      onTaken: () => wake(),
      onClose: end,
    },
  );
  const cancel = (): void => {
    channel.close();
    end();
  };
  const opening = { id, fileName: file.name, sizeBytes: file.size, readBytes: 0, cancel };
  useDumpOpenings.setState(({ openings }) => ({ openings: [...openings, opening] }));
  sendFile(file, channel, {
    isOver: () => isOver,
    untilTaken: () => new Promise((resolve) => (wake = resolve)),
    onSent: (sentBytes) => setRead(id, sentBytes - channel.bufferedAmount),
  }).catch(() => {
    channel.close();
    end(UNREADABLE);
  });
}

interface Sending {
  readonly isOver: () => boolean;
  /** Resolves when the backend has taken more, or the channel has ended. */
  readonly untilTaken: () => Promise<void>;
  readonly onSent: (sentBytes: number) => void;
}

/** Rejects where the file cannot be read. */
async function sendFile(file: File, channel: ByteChannel, { isOver, untilTaken, onSent }: Sending): Promise<void> {
  const reader = file.stream().getReader();
  let sentBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || isOver()) break;
    channel.send(value);
    sentBytes += value.length;
    onSent(sentBytes);
    while (!isOver() && channel.bufferedAmount > LONGEST_QUEUE_BYTES) await untilTaken();
  }
  await reader.cancel();
}

function setRead(id: number, readBytes: number): void {
  useDumpOpenings.setState(({ openings }) => ({
    openings: openings.map((opening) => (opening.id === id ? { ...opening, readBytes } : opening)),
  }));
}
