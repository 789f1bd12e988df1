import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { consoleRoute, type ConsoleRow, type ObjectId, type ObjectRow } from '../../../shared/contract';
import { useConsoleWindows } from '../../state/console-windows';
import { createTopic, useTopic } from '../../state/topic';
import { ErrorMessage } from '../../ui/error-message';
import { useText } from '../../ui/use-text';
import { BarButton } from './bar-button';
import barClasses from './console-bar.module.css';
import { ConsoleScreen } from './console-screen';
import { TextConsole } from './text-console';
import { UndockedNotice } from './undocked-notice';

interface ConsoleTabProps {
  readonly id: ObjectId;
  readonly object: ObjectRow;
  /** Whether it gets the keyboard at once: it was opened to be typed into. */
  readonly takesKeyboard?: boolean;
}

/** The screen of a VM or of a host, live; where the server offers text as well, either of them. */
export function ConsoleTab(props: ConsoleTabProps) {
  const { id } = props;
  const isUndocked = useConsoleWindows(({ open }) => open.has(consoleRoute([id])));
  return isUndocked ? <UndockedNotice id={id} /> : <LiveConsole {...props} />;
}

function LiveConsole({ id, object, takesKeyboard = false }: ConsoleTabProps) {
  const { rows, isReady, error } = useTopic(useMemo(() => createTopic('consoles', { id }), [id]));
  const [isTextWanted, wantText] = useState(false);
  const [wasText, setWasText] = useState(false);
  const [wasChosen, setChosen] = useState(false);
  const graphical = rows.find(({ protocol }) => protocol === 'rfb');
  const textual = rows.find(({ protocol }) => protocol === 'vt100');
  if (error !== undefined) return <ErrorMessage error={error} />;
  // A VM that is off has no console, and keeps the screen that it had.
  const isSwitchedOff = graphical === undefined && textual === undefined;
  const isText = isSwitchedOff ? wasText : textual !== undefined && (isTextWanted || graphical === undefined);
  if (isText !== wasText) setWasText(isText);
  const choice = graphical !== undefined && textual !== undefined && (
    <ConsoleChoice
      consoles={[graphical, textual]}
      chosen={isText ? textual : graphical}
      onChoose={(chosen) => {
        wantText(chosen === textual);
        setChosen(true);
      }}
    />
  );
  const common = { object, choice, takesKeyboard: takesKeyboard || wasChosen };
  return isText ? (
    <TextConsole key={id} console={textual} {...common} />
  ) : (
    <ConsoleScreen key={id} console={graphical} isKnown={isReady} {...common} />
  );
}

interface ConsoleChoiceProps {
  readonly consoles: readonly ConsoleRow[];
  readonly chosen: ConsoleRow;
  readonly onChoose: (console: ConsoleRow) => void;
}

function ConsoleChoice({ consoles, chosen, onChoose }: ConsoleChoiceProps) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <div role="group" aria-label={t('console.choice')} className={barClasses['group']}>
      {consoles.map((console) => (
        <BarButton
          key={console.id}
          label={text(console.label)}
          isPressed={console === chosen}
          onClick={() => onChoose(console)}
        />
      ))}
    </div>
  );
}
