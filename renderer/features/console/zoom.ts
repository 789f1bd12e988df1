/** Percent; what the wheel goes through. */
const ZOOM_STEPS: readonly number[] = [25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400];

/** What stands in the menu. */
export const ZOOM_CHOICES: readonly number[] = [50, 75, 100, 125, 150, 200, 300, 400];

/** The next step up or down from any zoom; at either end it stays. */
export function nextZoom(percent: number, direction: 1 | -1): number {
  const further = ZOOM_STEPS.filter((step) => (direction === 1 ? step > percent : step < percent));
  return (direction === 1 ? further[0] : further.at(-1)) ?? percent;
}

/** px; browsers give 100 or more for a notch of the wheel, and a few for a movement of two fingers. */
const STEP_PX = 60;
const LINE_PX = 20;

/** Adds up what a wheel or two fingers tell: 1 or -1 each time that it is enough for a step. */
export function createWheelSteps(): (event: Pick<WheelEvent, 'deltaY' | 'deltaMode'>) => 1 | -1 | undefined {
  let collected = 0;
  return ({ deltaY, deltaMode }) => {
    const px = deltaMode === 0 ? deltaY : deltaY * LINE_PX;
    if (px * collected < 0) collected = 0;
    collected += px;
    if (Math.abs(collected) < STEP_PX) return undefined;
    const direction = collected < 0 ? 1 : -1;
    collected = 0;
    return direction;
  };
}
