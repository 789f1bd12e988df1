/** Gives the keyboard to the tree. */
export function focusTree(): void {
  document.querySelector<HTMLElement>('[role=tree]')?.focus();
}
