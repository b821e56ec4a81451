// Package importer reads price lists of suppliers.
package importer

import (
	"context"
	"database/sql"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

type Price struct {
	Article string
	Cents   int
}

type Importer struct {
	db      *sql.DB
	folder  string
	pending sync.WaitGroup
}

// All reads every list in the folder.
func (i *Importer) All(names []string) ([]Price, error) {
	var prices []Price
	for _, name := range names {
		// ok: go-path-from-request
		file, err := os.Open(filepath.Join(i.folder, name))
		if err != nil {
			return nil, err
		}
		// expect: go-defer-in-loop
		defer file.Close()
		list, err := i.read(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		prices = append(prices, list...)
	}
	return prices, nil
}

func (i *Importer) read(source io.Reader) ([]Price, error) {
	reader := csv.NewReader(source)
	reader.Comma = ';'
	var prices []Price
	for {
		record, err := reader.Read()
		if err == io.EOF {
			return prices, nil
		}
		if err != nil {
			return nil, err
		}
		prices = append(prices, Price{Article: article(record[0]), Cents: cents(record[1])})
	}
}

func article(field string) string {
	// expect: go-regexp-in-function
	spaces := regexp.MustCompile(`\s+`)
	return spaces.ReplaceAllString(strings.TrimSpace(field), " ")
}

func cents(field string) int {
	// expect: go-ignored-error
	amount, _ := strconv.ParseFloat(strings.Replace(field, ",", ".", 1), 64)
	return int(amount*100 + 0.5)
}

// Summary is the text that the buyer gets.
func Summary(prices []Price) string {
	var text string
	for _, price := range prices {
		// expect: go-string-built-in-loop
		text += price.Article
		// expect: go-string-built-in-loop, go-sprintf-conversion
		text += ": " + fmt.Sprintf("%d", price.Cents) + "\n"
	}
	return text
}

func padded(number, width int) string {
	// expect: go-sprintf-conversion
	digits := fmt.Sprint(number)
	for len(digits) < width {
		digits = "0" + digits
	}
	return digits
}

// Store writes the prices, a few hundred in one statement.
func (i *Importer) Store(ctx context.Context, prices []Price) error {
	for start := 0; start < len(prices); start += 500 {
		part := prices[start:min(start+500, len(prices))]
		marks := make([]string, len(part))
		values := make([]any, 0, 2*len(part))
		for n, price := range part {
			marks[n] = "($" + strconv.Itoa(2*n+1) + ", $" + strconv.Itoa(2*n+2) + ")"
			values = append(values, price.Article, price.Cents)
		}
		// ok: go-query-in-loop, go-sql-from-string
		_, err := i.db.ExecContext(ctx, "INSERT INTO prices (article, cents) VALUES "+strings.Join(marks, ", "), values...)
		if err != nil {
			return err
		}
	}
	return nil
}

func (i *Importer) Background(ctx context.Context, parts [][]Price) {
	for _, part := range parts {
		// ok: go-waitgroup-add-inside
		i.pending.Add(1)
		go func() {
			// ok: go-defer-in-loop
			defer i.pending.Done()
			i.Store(ctx, part)
		}()
	}
	i.pending.Wait()
}
