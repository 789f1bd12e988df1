import type { Locator, Page } from 'playwright/test';
import { ConsolePage } from './console-page';
import { TreePane } from './tree-pane';
import { WallPage } from './wall-page';

/** The window as a person sees it. */
export class MainWindow {
  readonly tree: TreePane;
  readonly console: ConsolePage;
  readonly wall: WallPage;
  readonly toolbar: Locator;
  readonly details: Locator;
  readonly jobs: Locator;
  readonly status: Locator;
  readonly dialog: Locator;
  readonly menu: Locator;

  constructor(readonly page: Page) {
    this.tree = new TreePane(page);
    this.console = new ConsolePage(page);
    this.wall = new WallPage(page);
    this.toolbar = page.getByRole('toolbar').first();
    this.details = page.locator('#details');
    this.jobs = page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: /^(Jobs|作业)$/ }) });
    this.status = page.locator('footer');
    this.dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
    this.menu = page.getByRole('menu');
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.status.waitFor();
  }

  /** With a main password, the server is remembered, and the main password made. */
  async addServer(
    server: { readonly address: string; readonly user: string; readonly password: string },
    { mainPassword }: { readonly mainPassword?: string } = {},
  ): Promise<void> {
    await this.toolbar.getByRole('button', { name: 'Add server' }).click();
    await this.dialog.getByRole('textbox', { name: 'Address' }).fill(server.address);
    await this.dialog.getByRole('textbox', { name: 'User name' }).fill(server.user);
    await this.dialog.getByLabel('Password', { exact: true }).fill(server.password);
    if (mainPassword !== undefined) await this.dialog.getByText('Remember this server').click();
    await this.dialog.getByRole('button', { name: 'Connect' }).click();
    if (mainPassword === undefined) return;
    await this.dialog.getByLabel('Main password', { exact: true }).fill(mainPassword);
    await this.dialog.getByLabel('Main password again').fill(mainPassword);
    await this.dialog.getByRole('button', { name: 'Set password' }).click();
  }

  /** Says yes to an unknown certificate. A dialog that goes has the keyboard until it is gone. */
  async trust(): Promise<void> {
    const yes = this.dialog.getByRole('button', { name: 'Trust and connect' });
    await yes.click();
    await yes.waitFor({ state: 'hidden' });
  }

  async unlock(mainPassword: string): Promise<void> {
    await this.dialog.getByLabel('Main password', { exact: true }).fill(mainPassword);
    await this.dialog.getByRole('button', { name: 'Unlock' }).click();
  }

  /** Changes whether the tree shows a kind of objects. */
  async toggleView(kind: string): Promise<void> {
    await this.toolbar.getByRole('button', { name: 'View' }).click();
    await this.menu.getByRole('menuitemcheckbox', { name: kind }).click();
  }

  async showTab(name: string): Promise<void> {
    await this.details.getByRole('tab', { name, exact: true }).click();
  }

  /** The live console of a VM that runs. */
  async showConsole(name: string): Promise<void> {
    await this.tree.select(name);
    await this.showTab('Console');
    await this.console.waitForPicture();
  }

  /** Chooses a theme or a language by the name that the settings menu gives it. */
  async choose(setting: string): Promise<void> {
    await this.toolbar.getByRole('button', { name: /^(Settings|设置)$/ }).click();
    await this.menu.getByRole('menuitemradio', { name: setting, exact: true }).click();
    await this.menu.waitFor({ state: 'hidden' });
  }

  async openJobs(): Promise<void> {
    const toggle = this.status.getByRole('button', { expanded: false });
    if ((await toggle.count()) > 0) await toggle.click();
    await this.jobs.waitFor();
  }

  /** Drops a file on the window, from outside. */
  async dropFile(name: string, content: string): Promise<void> {
    await this.page.evaluate(
      ([fileName, text]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], fileName));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, content] as const,
    );
  }
}
