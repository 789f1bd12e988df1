import { describe, expect, it } from 'vitest';
import { createReleaseKey } from '../../../renderer/ui/release-key';

function releases(...strokes: readonly string[]): boolean {
  const isReleased = createReleaseKey();
  return (
    strokes
      .map((stroke) => isReleased({ type: stroke.startsWith('-') ? 'keyup' : 'keydown', code: stroke.slice(1) }))
      .at(-1) === true
  );
}

describe('the key that leaves the console', () => {
  it('is Right Ctrl, pressed and released', () => {
    expect(releases('+ControlRight', '-ControlRight')).toBe(true);
  });

  it('is Right Ctrl still when the key repeats', () => {
    expect(releases('+ControlRight', '+ControlRight', '-ControlRight')).toBe(true);
  });

  it('is not Right Ctrl with another key, which is for the guest', () => {
    expect(releases('+ControlRight', '+KeyC', '-KeyC', '-ControlRight')).toBe(false);
  });

  it('is not Left Ctrl', () => {
    expect(releases('+ControlLeft', '-ControlLeft')).toBe(false);
  });
});
