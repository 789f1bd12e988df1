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

  /** How large they are, by the menu's words. */
  async choosePictures(size: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Size of the pictures' }).click();
    await this.page.getByRole('menuitemradio', { name: size }).click();
  }

  tile(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name},`) });
  }
}
