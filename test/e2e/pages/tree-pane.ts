import { expect, type Locator, type Page } from 'playwright/test';

/** The tree. Only what is in sight is in the page, so a node is looked for by typing its name. */
export class TreePane {
  readonly root: Locator;
  /** Shows which view it is, and offers the others. */
  readonly switcher: Locator;

  constructor(private readonly page: Page) {
    this.root = page.getByRole('tree');
    this.switcher = page.getByRole('button', { name: /^View of the tree/ });
  }

  /** The node with this name, whatever state is spoken after it. */
  node(name: string): Locator {
    return this.page.getByRole('treeitem').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** The node's icon; its `data-icon` tells the state: `vm-running`. */
  icon(name: string): Locator {
    return this.node(name).locator('[data-icon]').first();
  }

  /** Brings a node into sight and selects it, by the keyboard alone; as soon as the tree has it. */
  async select(name: string): Promise<Locator> {
    await expect(async () => {
      await this.root.focus();
      await this.page.keyboard.press('Home');
      await this.page.keyboard.type(name);
      await expect(this.node(name)).toHaveAttribute('aria-selected', 'true', { timeout: 2000 });
    }).toPass();
    return this.node(name);
  }

  async openMenu(name: string): Promise<void> {
    await this.select(name);
    await this.page.keyboard.press('Shift+F10');
    await this.page.getByRole('menu').waitFor();
  }

  async selectAll(): Promise<void> {
    await this.root.focus();
    await this.page.keyboard.press('Control+A');
  }

  async showView(name: string): Promise<void> {
    await this.switcher.click();
    await this.page.getByRole('menuitemradio', { name }).click();
    await expect(this.switcher).toHaveText(name);
  }

  /** The name of the node that this one hangs under. */
  parentOf(name: string): Promise<string> {
    return this.node(name).evaluate((node) => {
      let above = node.previousElementSibling;
      while (above !== null && Number(above.ariaLevel) >= Number(node.ariaLevel)) above = above.previousElementSibling;
      return above?.querySelector('[data-icon] + span')?.textContent ?? '';
    });
  }

  /** Drags a node over another, up to where what it would do is told; the button of the mouse is left down. */
  async drag(node: Locator, over: Locator, told: Locator): Promise<void> {
    await node.hover();
    await this.page.mouse.down();
    // The browser begins to drag once the pointer has moved.
    await expect(async () => {
      await over.hover();
      await over.hover();
      await expect(told).toBeVisible({ timeout: 1000 });
    }).toPass();
  }

  async startRenaming(): Promise<void> {
    await this.page.keyboard.press('F2');
    await expect(this.root.getByRole('textbox')).toBeFocused();
  }
}
