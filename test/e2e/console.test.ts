import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('a halted VM says that it has no console and offers to start it; the console comes by itself', async ({
  page,
  startPoolkeeper,
}) => {
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper('--demo')).url);
  await window.tree.select('web-2');
  await window.showTab('Console');
  await expect(window.console.notice).toContainText('Shut down');
  await window.console.notice.getByRole('button', { name: 'Start' }).click();
  await window.console.waitForPicture();
});

test('shortcuts are off while the console has the keyboard, and Right Ctrl gives it back', async ({
  page,
  startPoolkeeper,
}) => {
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper('--demo')).url);
  await window.tree.select('web-1');
  await window.showTab('Console');
  await window.console.waitForPicture();
  await window.console.typeButton.click();
  await expect(window.console.canvas).toBeFocused();
  // Ctrl+E shuts a VM down everywhere else.
  await page.keyboard.press('Control+E');
  await page.keyboard.press('ControlRight');
  await expect(window.console.typeButton).toBeFocused();
  await expect(window.dialog).toBeHidden();
  await page.keyboard.press('Control+E');
  await expect(window.dialog).toContainText('web-1');
});
