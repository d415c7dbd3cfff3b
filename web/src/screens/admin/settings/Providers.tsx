import { Button, Table } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllRecords } from '../../../api/all_records';
import { useMay } from '../../../api/changes';
import type { AnyRecord } from '../../../api/types';
import { Empty } from '../../../parts/Empty';
import { Go, to } from '../../../parts/Go';
import { Sheet } from '../../../parts/Page';
import { State } from '../../../parts/State';
import { Trouble } from '../../../parts/Trouble';
import { Waiting } from '../../../parts/Waiting';
import classes from '../Admin.module.css';
import { MappingDrawer } from './MappingDrawer';
import { rowsOf } from './mapping';

const register = 'identity_provider';

// Through whom people sign in besides here, and which roles their groups give. Secret and test
// stand at the provider's record.
export function Providers() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay('manage', register);
  const { items, error } = useAllRecords(register);
  const add = may && (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconPlus size={15} />}
      onClick={() => void navigate({ to: to.newRecord(register) as never })}
    >
      {t('admin.add_provider')}
    </Button>
  );
  return (
    <Sheet title={t('admin.providers')} beside={add} flush>
      {error && <Trouble error={error} />}
      {!items && !error && <Waiting rows={2} />}
      {items?.length === 0 && (
        <Empty title={t('admin.no_providers')}>{t('admin.no_providers_hint')}</Empty>
      )}
      {items && items.length > 0 && (
        <Table.ScrollContainer minWidth={560}>
          <Table>
            <Table.Tbody>
              {items.map((provider) => (
                <Provider key={provider.id} provider={provider} may={may} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Sheet>
  );
}

function Provider({ provider, may }: { provider: AnyRecord; may: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { fields, id, state } = provider;
  return (
    <Table.Tr>
      <Table.Td>
        <Go to={to.record(register, id)}>{String(fields.name)}</Go>{' '}
        {state && <State register={register} state={state} />}
        <div className={classes.quiet}>{String(fields.issuer)}</div>
      </Table.Td>
      <Table.Td>{t('admin.groups_mapped', { count: rowsOf(fields.mapping).length })}</Table.Td>
      <Table.Td ta="right">
        {may && (
          <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
            {t('admin.groups_to_roles')}
          </Button>
        )}
        {open && <MappingDrawer id={id} close={() => setOpen(false)} />}
      </Table.Td>
    </Table.Tr>
  );
}
