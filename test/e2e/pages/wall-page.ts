import type { Locator, Page } from 'playwright/test';

/** The wall of consoles. */
export class WallPage {
  readonly tiles: Locator;
  /** The tiles whose console is connected and painted. */
  readonly live: Locator;
  /** Within a tile: noVNC's canvas, which is there while it is connected. */
  readonly livePicture = 'div > canvas[tabindex]';

  constructor(private readonly page: Page) {
    this.tiles = page.getByRole('list', { name: 'Console wall' }).getByRole('listitem');
    this.live = this.tiles.filter({ has: page.locator(`${this.livePicture}:visible`) });
  }

  tile(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name},`) });
  }
}
