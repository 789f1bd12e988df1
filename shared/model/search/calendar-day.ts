const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/** `2026-01-31`, of the user's own calendar: its midnight, ms since the epoch. */
export function parseDay(typed: string): number | undefined {
  const [, year, month, day] = DAY.exec(typed) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const at = new Date(2000, 0, 1);
  at.setFullYear(Number(year), Number(month) - 1, Number(day));
  return formatDay(at.getTime()) === typed ? at.getTime() : undefined;
}

/** The day that a moment is in. */
export function formatDay(at: number): string {
  const date = new Date(at);
  const parts = [
    String(date.getFullYear()).padStart(4, '0'),
    String(date.getMonth() + 1).padStart(2, '0'),
    String(date.getDate()).padStart(2, '0'),
  ];
  return parts.join('-');
}
