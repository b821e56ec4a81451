// Command audit checks the ledger's chain of bookings and writes a report.
package main

import (
	"bufio"
	"crypto/md5"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"flag"
	"fmt"
	"log"
	"math/rand"
	"os"
	"os/exec"
	"strings"
	"time"
)

type booking struct {
	id       int64
	account  string
	cents    int64
	previous string
}

// seal binds a booking to the one before it.
func (b booking) seal() string {
	// expect: go-weak-hash
	sum := md5.Sum([]byte(fmt.Sprintf("%s|%d|%s|%d", b.previous, b.id, b.account, b.cents)))
	return hex.EncodeToString(sum[:])
}

func (b booking) strongSeal() string {
	sum := sha256.Sum256([]byte(b.previous + b.account))
	return hex.EncodeToString(sum[:])
}

func bookings(db *sql.DB, year int, account string) (*sql.Rows, error) {
	// ok: go-sql-from-string
	table := fmt.Sprintf("bookings_%04d", year)
	if account == "" {
		// ok: go-sql-from-string
		return db.Query("SELECT id, account, cents, previous FROM " + table + " ORDER BY id")
	}
	// expect: go-sql-from-string
	return db.Query(fmt.Sprintf("SELECT id, account, cents, previous FROM %s WHERE account = '%s'", table, account))
}

func openItems(db *sql.DB, accounts []string) (int, error) {
	var total int
	// expect: go-sql-from-string
	query := `SELECT count(*) FROM items WHERE open AND account IN ('` + strings.Join(accounts, "','") + `')`
	err := db.QueryRow(query).Scan(&total)
	// expect: go-error-text-compared
	if err != nil && strings.Contains(err.Error(), "does not exist") {
		return 0, nil
	}
	return total, err
}

// balances asks for the balance of each account.
func balances(db *sql.DB, accounts []string) map[string]int64 {
	found := make(map[string]int64, len(accounts))
	for _, account := range accounts {
		var cents sql.NullInt64
		// expect: go-query-in-loop
		if err := db.QueryRow("SELECT sum(cents) FROM bookings WHERE account = $1", account).Scan(&cents); err != nil {
			log.Printf("%s: %v", account, err)
			continue
		}
		found[account] = cents.Int64
	}
	return found
}

// refresh brings the summaries up to date, one table after the other.
func refresh(db *sql.DB) error {
	for _, view := range []string{"monthly_totals", "account_totals"} {
		// ok: go-query-in-loop, go-sql-from-string
		if _, err := db.Exec("REFRESH MATERIALIZED VIEW " + view); err != nil {
			return fmt.Errorf("%s: %w", view, err)
		}
	}
	return nil
}

// sample draws the bookings that a person looks at.
func sample(ids []int64, count int) []int64 {
	// ok: go-weak-random
	generator := rand.New(rand.NewSource(20240331))
	generator.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	return ids[:min(count, len(ids))]
}

func mailReport(path, reader string) error {
	// ok: go-shell-command
	command := exec.Command("sh", "-c", `mail -s "ledger audit" "$1" < "$2"`, "sh", reader, path)
	return command.Run()
}

func main() {
	year := flag.Int("year", time.Now().Year(), "the year to check")
	flag.Parse()
	db, err := sql.Open("postgres", os.Getenv("LEDGER_DSN"))
	if err != nil {
		log.Fatal(err)
	}
	writer := bufio.NewWriter(os.Stdout)
	defer writer.Flush()
	for account, cents := range balances(db, flag.Args()) {
		// ok: go-sprintf-conversion
		line := fmt.Sprintf("%d %s %8.2f", *year, account, float64(cents)/100)
		fmt.Fprintln(writer, line)
	}
}
