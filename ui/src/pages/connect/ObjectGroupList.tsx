import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectSummary } from '../../api/bindings';
import { ObjectRow } from './ObjectRow';
import classes from './Objects.module.css';
import type { ObjectGroup } from './objectChoice';

type Props = {
  group: ObjectGroup;
  objects: ObjectSummary[];
  chosen: ReadonlySet<string>;
  onToggle: (name: string, on: boolean) => void;
  startOpen: boolean;
};

export function ObjectGroupList({ group, objects, chosen, onToggle, startOpen }: Props) {
  const { t } = useTranslation('connect');
  const [opened, { toggle }] = useDisclosure(startOpen);
  const id = useId();
  if (objects.length === 0) return null;
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  const ticked = objects.filter((object) => chosen.has(object.name)).length;
  const count =
    group === 'uncopyable'
      ? String(objects.length)
      : t('objects.groupCount', { chosen: ticked, offered: objects.length });

  return (
    <section aria-label={t(`objects.${group}Group`)}>
      <Button
        variant="subtle"
        color="gray"
        className={classes.groupToggle ?? ''}
        leftSection={<Chevron size={16} stroke={1.6} />}
        rightSection={<span className={classes.groupCount}>{count}</span>}
        onClick={toggle}
        aria-expanded={opened}
        aria-controls={id}
      >
        {t(`objects.${group}Group`)}
      </Button>
      <Collapse expanded={opened} id={id} transitionDuration={0}>
        <ul className={classes.list}>
          {objects.map((object) => (
            <ObjectRow
              key={object.name}
              object={object}
              checked={chosen.has(object.name)}
              onToggle={onToggle}
            />
          ))}
        </ul>
      </Collapse>
    </section>
  );
}
