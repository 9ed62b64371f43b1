import { ActionIcon, Button } from '@mantine/core';
import { IconColumns, IconTable, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../format/useFormat';
import { type Graph, linksAround } from '../model/graph';
import { LinkList } from './LinkList';
import classes from './Panel.module.css';

type Props = {
  connectionId: string;
  graph: Graph;
  object: string;
  onLook: (object: string | null) => void;
};

/** The object that is looked at: everything it refers to and is referred to by, and the ways into it. */
export function ObjectPanel({ connectionId, graph, object, onLook }: Props) {
  const { t } = useTranslation('diagram');
  const format = useFormat();
  const shown = graph.objects.find((each) => each.object === object);
  if (!shown) return null;
  const { out, into } = linksAround(graph, object);
  const labelOf = (name: string) => graph.objects.find((each) => each.object === name)?.label ?? name;
  const entries = (links: typeof out, end: 'from' | 'to') =>
    links.map((link) => ({ object: link[end], label: labelOf(link[end]), references: link.references }));
  const own = graph.own.get(object) ?? [];
  const elsewhere = graph.elsewhere.get(object) ?? [];
  return (
    <aside className={classes.panel} aria-label={shown.label}>
      <header className={classes.head}>
        <div className={classes.titles}>
          <h2 className={classes.title}>{shown.label}</h2>
          <code className={classes.api}>{object}</code>
          <span className={classes.rows}>
            {t('rows', { count: shown.rows, rows: format.number(shown.rows) })}
            {!shown.selected && ` · ${t('notUpdated')}`}
          </span>
        </div>
        <ActionIcon size={28} aria-label={t('panel.close')} onClick={() => onLook(null)}>
          <IconX size={16} stroke={1.6} />
        </ActionIcon>
      </header>
      <div className={classes.ways}>
        <Button
          component={Link}
          to={`/tables/${connectionId}/${object}`}
          size="xs"
          leftSection={<IconTable size={16} stroke={1.6} aria-hidden />}
        >
          {t('panel.openTable')}
        </Button>
        <Button
          component={Link}
          to={`/warehouse/${connectionId}/${object}`}
          size="xs"
          variant="default"
          leftSection={<IconColumns size={16} stroke={1.6} aria-hidden />}
        >
          {t('panel.openSchema')}
        </Button>
      </div>
      <LinkList title={t('panel.out')} entries={entries(out, 'to')} onLook={onLook} />
      <LinkList title={t('panel.into')} entries={entries(into, 'from')} onLook={onLook} />
      {own.length > 0 && (
        <LinkList
          title={t('panel.own')}
          entries={[{ object: null, label: null, references: own }]}
          onLook={onLook}
        />
      )}
      {elsewhere.length > 0 && (
        <LinkList
          title={t('panel.elsewhere')}
          entries={elsewhere.map(({ field, objects }) => ({
            object: null,
            label: objects.join(', '),
            references: [
              { field: field.name, label: field.label, polymorphic: field.referenceTo.length > 1 },
            ],
          }))}
          onLook={onLook}
        />
      )}
    </aside>
  );
}
