import { expect, type Locator, type Page } from 'playwright/test';

/** The Console tab. */
export class ConsolePage {
  readonly canvas: Locator;
  readonly ctrlAltDel: Locator;
  readonly typeButton: Locator;
  /** The picture from before, while there is none. */
  readonly lastFrame: Locator;
  /** What it says while there is no live picture. */
  readonly notice: Locator;
  readonly zoomButton: Locator;

  private readonly details: Locator;

  constructor(private readonly page: Page) {
    const details = page.locator('#details');
    this.details = details;
    this.canvas = details.getByRole('application').locator('canvas');
    this.ctrlAltDel = details.getByRole('button', { name: 'Send Ctrl+Alt+Del' });
    this.typeButton = details.getByRole('button', { name: 'Type in the console' });
    this.lastFrame = details.getByRole('tabpanel').locator('canvas[aria-hidden]');
    this.zoomButton = details.getByRole('button', { name: /^Zoom/ });
    this.notice = details.getByRole('tabpanel').getByRole('status').last();
  }

  /** Waits for a live picture that is more than one colour. */
  async waitForPicture(): Promise<void> {
    await expect(this.ctrlAltDel).toBeEnabled();
    // A real machine may be a while in its firmware.
    await expect.poll(() => this.paintedPixels(), { timeout: 30_000 }).toBeGreaterThan(0);
  }

  /** Watches the live picture that there is now; what is given resolves once it has gone, however soon the next one comes. */
  async watchPicture(): Promise<() => Promise<void>> {
    const watch = await this.canvas.evaluateHandle((canvas) => ({
      gone: new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (canvas.isConnected) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(document.body, { childList: true, subtree: true });
      }),
    }));
    return () => watch.evaluate(({ gone }) => gone);
  }

  /** How many pixels are not of the commonest colour, the background: it grows as text is painted. */
  paintedPixels(): Promise<number> {
    return this.canvas.evaluate((canvas) => {
      // A canvas has no size until its server has told one.
      if (!(canvas instanceof HTMLCanvasElement) || canvas.width === 0) return 0;
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      const pixels = new Uint32Array(new Uint8ClampedArray(data).buffer);
      const counts = new Map<number, number>();
      for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
      return pixels.length - Math.max(0, ...counts.values());
    });
  }

  /** Chooses from the menu of key combinations. */
  async keys(name: string): Promise<void> {
    await this.details.getByRole('button', { name: 'Keys', exact: true }).click();
    await this.page.getByRole('menuitem', { name, exact: true }).click();
  }

  async type(page: Page, text: string): Promise<void> {
    await this.canvas.click();
    await page.keyboard.type(text, { delay: 20 });
  }

  /** Chooses a size by the name that the menu gives it. */
  async zoom(name: string): Promise<void> {
    await this.zoomButton.click();
    await this.page.getByRole('menuitemradio', { name, exact: true }).click();
  }

  async screenshot(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Screenshot' }).click();
    await this.page.getByRole('menuitem', { name }).click();
  }

  async undock(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open in a window of its own' }).click();
  }

  /** In the guest's own pixels. */
  guestSize(): Promise<{ width: number; height: number }> {
    return this.canvas.evaluate((canvas) =>
      canvas instanceof HTMLCanvasElement ? { width: canvas.width, height: canvas.height } : { width: 0, height: 0 },
    );
  }

  /** In px of the page. */
  shownSize(): Promise<{ width: number; height: number }> {
    return this.canvas.evaluate((canvas) => {
      const { width, height } = canvas.getBoundingClientRect();
      return { width, height };
    });
  }
}
