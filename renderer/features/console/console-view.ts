import { DEFAULT_CONSOLE_VIEW, type ConsoleView, type ObjectId } from '../../../shared/contract';

type Views = Readonly<Record<string, ConsoleView>>;

/** So many consoles are remembered; the one that was not changed for longest is forgotten. */
const MOST_REMEMBERED = 500;

export function consoleView(views: Views, id: ObjectId): ConsoleView {
  return (Object.hasOwn(views, id) ? views[id] : undefined) ?? DEFAULT_CONSOLE_VIEW;
}

/** The views with one changed. What is as it always is need not be remembered. */
export function withConsoleView(views: Views, id: ObjectId, view: ConsoleView): Record<string, ConsoleView> {
  const others = Object.entries(views).filter(([other]) => other !== id);
  const isDefault = view.size === DEFAULT_CONSOLE_VIEW.size && view.isViewOnly === DEFAULT_CONSOLE_VIEW.isViewOnly;
  return Object.fromEntries([...others, ...(isDefault ? [] : [[id, view] as const])].slice(-MOST_REMEMBERED));
}
