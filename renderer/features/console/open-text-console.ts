import type { ErrorData, ObjectId } from '../../../shared/contract';
import { getBridge } from '../../state/bridge';
import { createTerminalView } from '../../ui/terminal/terminal-view';

/** Shows a text console in a place until it is disposed of. `onEnd` is called when the server ends it. */
export function openTextConsole(
  place: HTMLElement,
  id: ObjectId,
  onEnd: (error: ErrorData | undefined) => void,
): () => void {
  const view = createTerminalView({
    onInput: (bytes) => channel.send(bytes),
    // A console's size is not told to the guest.
    onResize: () => undefined,
    onRelease: () => document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus(),
  });
  const channel = getBridge().open(
    'console',
    { id },
    {
      onOpen: () => undefined,
      onBytes: (bytes) => view.write(bytes),
      onClose: onEnd,
    },
  );
  const hide = view.show(place);
  return () => {
    channel.close();
    hide();
    view.dispose();
  };
}
