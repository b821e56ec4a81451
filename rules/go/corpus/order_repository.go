// Package orders reads and writes the orders of the shop.
package orders

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/lib/pq"
)

// expect: go-hardcoded-secret
const defaultDSN = "postgres://orders:p9-Kd2xw@db.shop.internal/orders?sslmode=require"

type Repository struct{ db *sql.DB }

type Order struct {
	ID       int64
	Customer int64
	Name     string
	Placed   time.Time
	Lines    []Line
}

type Line struct {
	Article  string
	Quantity int
}

type Filter struct {
	Customer, Sort string
	Since          time.Time
}

func (r *Repository) List(ctx context.Context, f Filter) ([]Order, error) {
	// expect: go-sql-from-string
	query := fmt.Sprintf("SELECT id, customer, placed FROM orders WHERE placed >= $1 ORDER BY %s", f.Sort)
	rows, err := r.db.QueryContext(ctx, query, f.Since)
	if err != nil {
		return nil, err
	}
	// ok: go-defer-in-loop
	defer rows.Close()
	var found []Order
	for rows.Next() {
		var order Order
		if err := rows.Scan(&order.ID, &order.Customer, &order.Placed); err != nil {
			return nil, err
		}
		found = append(found, order)
	}
	return found, rows.Err()
}

func (r *Repository) Search(ctx context.Context, f Filter) (*sql.Rows, error) {
	where := []string{"placed < now()"}
	if f.Customer != "" {
		// expect: go-sql-from-string
		where = append(where, "customer_name LIKE '%"+f.Customer+"%'")
	}
	return r.db.QueryContext(ctx, searchHead+strings.Join(where, " AND "))
}

const searchHead = "SELECT id, customer, placed FROM orders WHERE "

func (r *Repository) attachLines(ctx context.Context, orders []Order) error {
	for i := range orders {
		// expect: go-query-in-loop
		rows, err := r.db.QueryContext(ctx, "SELECT article, quantity FROM lines WHERE order_id = $1", orders[i].ID)
		if err != nil {
			return err
		}
		for rows.Next() {
			var line Line
			// expect: go-ignored-error
			_ = rows.Scan(&line.Article, &line.Quantity)
			orders[i].Lines = append(orders[i].Lines, line)
		}
		rows.Close()
		// expect: go-query-in-loop
		orders[i].Name = r.customerName(ctx, orders[i].Customer)
	}
	return nil
}

func (r *Repository) customerName(ctx context.Context, id int64) string {
	var name string
	err := r.db.QueryRowContext(ctx, "SELECT name FROM customers WHERE id = $1", id).Scan(&name)
	// expect: go-error-text-compared
	if err != nil && err.Error() != "sql: no rows in result set" {
		log.Printf("customer %d: %v", id, err)
	}
	return name
}

func (r *Repository) Insert(ctx context.Context, order Order) error {
	tx, err := r.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, line := range order.Lines {
		// expect: go-query-in-loop
		_, err = tx.ExecContext(ctx, "INSERT INTO lines VALUES ($1, $2, $3)", order.ID, line.Article, line.Quantity)
		// expect: go-error-text-compared
		if err != nil && strings.Contains(err.Error(), "duplicate key") {
			continue
		}
	}
	return tx.Commit()
}

func (r *Repository) names(ctx context.Context, ids []int64) (*sql.Rows, error) {
	return r.db.QueryContext(ctx, "SELECT id, name FROM customers WHERE id = ANY($1)", pq.Array(ids))
}

func (o Order) Key() string {
	parts := make([]string, 0, len(o.Lines)+1)
	for _, line := range o.Lines {
		// ok: go-string-built-in-loop
		parts = append(parts, line.Article)
	}
	// expect: go-sprintf-conversion
	return strings.Join(parts, "+") + "@" + fmt.Sprintf("%d", o.ID)
}
