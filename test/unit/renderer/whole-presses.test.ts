import { describe, expect, it, vi } from 'vitest';
import { keepPressesWhole } from '../../../renderer/ui/whole-presses';

/** A page of two places, and whether what is sent to one of them gets there. */
function page() {
  const target = new EventTarget();
  keepPressesWhole(target);
  const send = (type: string, place: EventTarget, key: string, repeat = false): boolean => {
    const stopPropagation = vi.fn();
    const event = Object.assign(new Event(type), { key, repeat, stopPropagation });
    Object.defineProperty(event, 'target', { value: place });
    target.dispatchEvent(event);
    return stopPropagation.mock.calls.length === 0;
  };
  return { send, field: new EventTarget(), button: new EventTarget() };
}

describe('a press', () => {
  it.each(['Enter', ' '])('of “%s” ends where it began', (key) => {
    const { send, button } = page();
    send('keydown', button, key);
    expect(send('keyup', button, key)).toBe(true);
  });

  it('that began elsewhere is nobody’s, however long it lasts', () => {
    const { send, field, button } = page();
    send('keydown', field, 'Enter');
    send('keydown', button, 'Enter', true);
    expect(send('keyup', button, 'Enter')).toBe(false);
  });

  it('of another key is left alone', () => {
    const { send, field, button } = page();
    send('keydown', field, 'a');
    expect(send('keyup', button, 'a')).toBe(true);
  });
});
