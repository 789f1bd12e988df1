import { z } from 'zod';
import { objectIdSchema } from './object-id';

/**
 * How large a console's picture is: as large as its place, with `resize` after asking the guest for a screen of that size; or in
 * percent, at 100 of which a pixel of the guest is one of the monitor.
 */
export const pictureSizeSchema = z.union([z.enum(['fit', 'resize']), z.int().min(10).max(800)]);
export type PictureSize = z.infer<typeof pictureSizeSchema>;

/** How one console is looked at. */
export const consoleViewSchema = z.object({ size: pictureSizeSchema, isViewOnly: z.boolean() });
export type ConsoleView = z.infer<typeof consoleViewSchema>;

export const DEFAULT_CONSOLE_VIEW: ConsoleView = { size: 'fit', isViewOnly: false };

/** What a console's picture may cost on its way: all it takes, as the server sees fit, as little as can be read. */
export const PICTURE_QUALITIES = ['best', 'automatic', 'slow'] as const;
export type PictureQuality = (typeof PICTURE_QUALITIES)[number];

export const MOST_CONSOLE_WINDOWS = 100;
export const MOST_CONSOLES_IN_WINDOW = 2000;

/** A window beside the main one: the console of one object, or a wall of several. In px of the desktop, as it was last seen. */
export const consoleWindowSchema = z.object({
  ids: z.array(objectIdSchema).min(1).max(MOST_CONSOLES_IN_WINDOW),
  bounds: z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() }).optional(),
});
export type ConsoleWindow = z.output<typeof consoleWindowSchema>;
export type WindowBounds = NonNullable<ConsoleWindow['bounds']>;

/** How large the pictures of a wall are. */
export const TILE_SIZES = ['small', 'medium', 'large'] as const;
