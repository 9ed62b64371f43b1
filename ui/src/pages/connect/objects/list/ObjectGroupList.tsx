import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectSummary } from '../../../../api/bindings';
import { errorText } from '../../../../components/notice/useErrorText';
import { useFormat } from '../../../../format/useFormat';
import classes from '../Objects.module.css';
import type { ObjectGroup } from '../objectChoice';
import { ObjectRow } from './ObjectRow';

type Props = {
  group: ObjectGroup;
  objects: ObjectSummary[];
  chosen: ReadonlySet<string>;
  onToggle: (name: string, on: boolean) => void;
  /** Something was searched for: what was found is shown. */
  searching: boolean;
};

/** An org can offer thousands of objects; more than these are drawn only when asked for. */
const DRAWN_AT_FIRST = 150;

export function ObjectGroupList({ group, objects, chosen, onToggle, searching }: Props) {
  const { t } = useTranslation('connect');
  const format = useFormat();
  const id = useId();
  const [opened, setOpened] = useState(group !== 'uncopyable');
  const [showAll, setShowAll] = useState(false);
  if (objects.length === 0) return null;

  const isOpen = opened || searching;
  const drawn = showAll ? objects : objects.slice(0, DRAWN_AT_FIRST);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const offered = format.number(objects.length);
  const ticked = objects.filter((object) => chosen.has(object.name)).length;

  const note = (object: ObjectSummary) => {
    if (object.reason && !object.copyable) return errorText(t, object.reason).what;
    if (object.rows === null) return t('objects.rowsUnknown');
    return t('objects.rows', { count: object.rows, rows: format.number(object.rows) });
  };

  return (
    <section aria-label={t(`objects.${group}Group`)}>
      <Button
        variant="subtle"
        color="gray"
        className={classes.groupToggle ?? ''}
        leftSection={<Chevron size={16} stroke={1.6} />}
        rightSection={
          <span className={classes.groupCount}>
            {group === 'uncopyable'
              ? offered
              : t('objects.groupCount', { chosen: format.number(ticked), offered })}
          </span>
        }
        onClick={() => setOpened(!opened)}
        aria-expanded={isOpen}
        aria-controls={id}
      >
        {t(`objects.${group}Group`)}
      </Button>
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <ul className={classes.list}>
            {drawn.map((object) => (
              <ObjectRow
                key={object.name}
                object={object}
                checked={chosen.has(object.name)}
                note={note(object)}
                onToggle={onToggle}
              />
            ))}
          </ul>
        )}
        {isOpen && drawn.length < objects.length && (
          <Button variant="subtle" size="xs" mt={4} onClick={() => setShowAll(true)}>
            {t('objects.showAll', { count: objects.length, objects: offered })}
          </Button>
        )}
      </div>
    </section>
  );
}
