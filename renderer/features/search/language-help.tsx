import { Button, PopoverNext } from '@blueprintjs/core';
import { HelpIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import { PROPERTIES } from '../../../shared/model/search/properties';
import classes from './search-editor.module.css';

/** Examples of what can be typed, each with what it means. */
const EXAMPLES: readonly (readonly [typed: string, meaning: string])[] = [
  ['web', 'word'],
  ['name:web os:*debian*', 'all'],
  ['type:vm or type:snapshot', 'any'],
  ['-tag:test', 'not'],
  ['name=web1  name!=web1  name^=web  name$=1', 'text'],
  ['memory>4GiB  cpuUsage>80%  uptime>7d', 'amount'],
  ['startTime:today  startTime>=2026-01-31', 'date'],
  ['tags:empty  vapp:any', 'empty'],
  ['host:"xen 1"', 'object'],
  ['in(pool: tag:production)', 'related'],
  ['field."cost centre"=42', 'field'],
  ['ip:10.0.0.0/8', 'address'],
];

/** Tells how filters are typed, and what every property is called there. */
export function LanguageHelp() {
  const { t } = useTranslation();
  return (
    <PopoverNext
      placement="bottom-start"
      animation="minimal"
      transitionDuration={0}
      content={
        /* Reached by the keyboard, to be scrolled by it. */
        <ul aria-label={t('searchEditor.help.name')} className={classes['help']} tabIndex={0}>
          {EXAMPLES.map(([typed, meaning]) => (
            <li key={meaning}>
              <code>{typed}</code>
              <span>{t(`searchEditor.help.${meaning}`)}</span>
            </li>
          ))}
          {PROPERTIES.map(({ id, choices }) => (
            <li key={id}>
              <code>{id}</code>
              <span>
                {t(`search.property.${id}`)}
                {choices !== undefined && (
                  <>
                    : <code>{choices.join(', ')}</code>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      }
    >
      <Button variant="minimal" size="small" icon={<HelpIcon />}>
        {t('searchEditor.help.name')}
      </Button>
    </PopoverNext>
  );
}
