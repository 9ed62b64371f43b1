import { SegmentedControl, Select, Switch, Tooltip } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagramObject } from '../../api/bindings';
import classes from './Diagram.module.css';
import type { Choice } from './useDiagramView';

type Props = {
  objects: DiagramObject[];
  choice: Choice;
  onChoose: (change: Partial<Choice>) => void;
  /** What else can be done with the diagram. */
  children?: ReactNode;
};

/** Which object to look at, what is left out, and picture or list. */
export function DiagramTools({ objects, choice, onChoose, children }: Props) {
  const { t, i18n } = useTranslation('diagram');
  const found = objects.map(({ object, label }) => ({
    value: object,
    label: label === object ? label : `${label} (${object})`,
  }));
  found.sort((one, other) => one.label.localeCompare(other.label, i18n.language, { numeric: true }));
  const known = objects.some(({ object }) => object === choice.focused);
  return (
    <div className={classes.tools}>
      <Select
        size="xs"
        w={260}
        aria-label={t('search')}
        placeholder={t('search')}
        nothingFoundMessage={t('searchNothing')}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        data={found}
        value={known ? choice.focused : null}
        searchable
        limit={100}
        onChange={(focused) => onChoose({ focused })}
      />
      <Tooltip label={t('systemHint')} multiline w={280} refProp="rootRef">
        <Switch
          size="xs"
          label={t('system')}
          checked={choice.showSystem}
          onChange={(event) => onChoose({ showSystem: event.currentTarget.checked })}
        />
      </Tooltip>
      {!choice.asList && (
        <Tooltip label={t('fieldsHint')} multiline w={280} refProp="rootRef">
          <Switch
            size="xs"
            label={t('fields')}
            checked={choice.showFields}
            onChange={(event) => onChoose({ showFields: event.currentTarget.checked })}
          />
        </Tooltip>
      )}
      <div className={classes.actions}>
        {children}
        <SegmentedControl
          // The mark under the choice is measured once: other words need other measures.
          key={i18n.language}
          size="xs"
          aria-label={t('view.label')}
          value={choice.asList ? 'list' : 'picture'}
          onChange={(view) => onChoose({ asList: view === 'list' })}
          data={[
            { value: 'picture', label: t('view.picture') },
            { value: 'list', label: t('view.list') },
          ]}
        />
      </div>
    </div>
  );
}
