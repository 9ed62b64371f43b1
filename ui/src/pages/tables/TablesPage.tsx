import '@mantine/dates/styles.css';
import 'dayjs/locale/de';
import { useParams } from 'react-router';
import { TableList } from './list/TableList';
import { TableScreen } from './screen/TableScreen';

/** All tables by source, or one of them. */
export default function TablesPage() {
  const { connectionId, object } = useParams();
  if (connectionId === undefined || object === undefined) return <TableList />;
  return <TableScreen key={`${connectionId}/${object}`} connectionId={connectionId} object={object} />;
}
