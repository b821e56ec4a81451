//! Invoices of the shop, kept in SQLite.

use rusqlite::{params, Connection, Result};
use std::fmt::Write as _;

#[derive(Debug, Clone)]
pub struct Invoice {
    pub id: i64,
    pub customer: String,
    pub total: f64,
    pub tax_rate: f64,
}

pub struct InvoiceRepository {
    connection: Connection,
}

impl InvoiceRepository {
    pub fn open(path: &str) -> Result<Self> {
        // ok: rust-sql-from-format
        let connection = Connection::open(format!("file:{path}?mode=rwc"))?;
        Ok(Self { connection })
    }

    pub fn find(&self, id: i64) -> Result<Invoice> {
        // ok: rust-sql-from-format
        self.connection.query_row("SELECT id, customer, total, tax FROM invoices WHERE id = ?1", params![id], |row| {
            Ok(Invoice { id: row.get(0)?, customer: row.get(1)?, total: row.get(2)?, tax_rate: row.get(3)? })
        })
    }

    pub fn of_customer(&self, customer: &str) -> Result<Vec<i64>> {
        // expect: rust-sql-from-format
        let sql = format!("SELECT id FROM invoices WHERE customer = '{}' ORDER BY id", customer);
        let mut statement = self.connection.prepare(&sql)?;
        let ids = statement.query_map([], |row| row.get(0))?.collect();
        ids
    }

    pub fn forget(&self, customer: &str) -> Result<usize> {
        // expect: rust-sql-from-format
        self.connection.execute(&format!("DELETE FROM invoices WHERE customer = '{customer}'"), [])
    }

    pub fn sorted(&self, column: &str) -> Result<usize> {
        let mut sql = String::from("SELECT count(*) FROM invoices ORDER BY ");
        // expect: rust-sql-from-format
        sql.push_str(column);
        self.connection.query_row(&sql, [], |row| row.get(0))
    }

    pub fn save_all(&mut self, invoices: &[Invoice]) -> Result<()> {
        let transaction = self.connection.transaction()?;
        for invoice in invoices {
            transaction.execute(
                "INSERT INTO invoices (customer, total, tax) VALUES (?1, ?2, ?3)",
                // expect: rust-clone-in-loop
                params![invoice.customer.clone(), invoice.total, invoice.tax_rate],
            )?;
        }
        // expect: rust-result-discarded
        let _ = transaction.commit();
        Ok(())
    }
}

pub fn is_exempt(invoice: &Invoice) -> bool {
    // expect: rust-float-equality
    invoice.tax_rate == 0.07 || invoice.total / (1.0 + invoice.tax_rate) < 1.0
}

pub fn net(invoice: &Invoice) -> f64 {
    // ok: rust-float-equality
    if invoice.tax_rate == 0.0 {
        return invoice.total;
    }
    invoice.total / (1.0 + invoice.tax_rate)
}

pub fn as_text(invoices: &[Invoice]) -> String {
    let mut text = String::new();
    for invoice in invoices {
        // expect: rust-push-formatted
        text.push_str(&format!("{:>8} {:<30} {:>10.2}\n", invoice.id, invoice.customer, invoice.total));
    }
    // ok: rust-push-formatted, rust-result-discarded
    let _ = writeln!(text, "{} invoices", invoices.len());
    text
}

pub fn customers(invoices: &[Invoice]) -> usize {
    // expect: rust-collect-then-walk
    invoices.iter().map(|i| i.customer.as_str()).filter(|c| !c.is_empty()).collect::<Vec<_>>().len()
}

pub fn dump(path: &str) -> std::io::Result<Vec<u8>> {
    // ok: rust-shell-command-from-value
    Ok(std::process::Command::new("sqlite3").arg(path).arg(".dump").output()?.stdout)
}
