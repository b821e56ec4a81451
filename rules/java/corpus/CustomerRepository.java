package org.example.shop.customers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Reads and writes the shop's customers. */
public final class CustomerRepository {
    private static final Map<String, String> ORDERS = Map.of("name", "last_name", "since", "created_on");
    private static final String TABLE = "customers";

    private final DataSource source;

    public CustomerRepository(DataSource source) {
        this.source = source;
    }

    public Customer byMail(String mail) throws SQLException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            // expect: java-sql-from-value
            ResultSet rows = statement.executeQuery("SELECT * FROM customers WHERE mail = '" + mail + "'");
            return rows.next() ? read(rows) : null;
        }
    }

    public List<Customer> search(String field, String value) throws SQLException {
        StringBuilder text = new StringBuilder("SELECT * FROM customers WHERE ");
        text.append(field).append(" LIKE '").append(value).append("%'");
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            // expect: java-sql-from-value
            return readAll(statement.executeQuery(text.toString()));
        }
    }

    public List<Customer> all(String order) throws SQLException {
        String column = ORDERS.getOrDefault(order, "id");
        // Both parts come from this class.
        // ok: java-sql-from-value
        String text = "SELECT * FROM " + TABLE + " ORDER BY " + column;
        try (Connection connection = source.getConnection(); PreparedStatement statement = connection.prepareStatement(text)) {
            return readAll(statement.executeQuery());
        }
    }

    public List<Customer> byIds(List<Long> ids) throws SQLException {
        List<Customer> found = new ArrayList<>();
        try (Connection connection = source.getConnection();
                // ok: java-sql-from-value
                PreparedStatement statement = connection.prepareStatement("SELECT * FROM customers WHERE id = ?")) {
            for (Long id : ids) {
                statement.setLong(1, id);
                // expect: java-query-in-loop
                try (ResultSet rows = statement.executeQuery()) {
                    if (rows.next()) {
                        found.add(read(rows));
                    }
                }
            }
        }
        return found;
    }

    public void rename(Map<Long, String> names) throws SQLException {
        try (Connection connection = source.getConnection()) {
            // expect: java-keyset-lookup
            for (Long id : names.keySet()) {
                // expect: java-sql-from-value
                String text = String.format("UPDATE customers SET last_name = '%s' WHERE id = %d", names.get(id), id);
                try (Statement statement = connection.createStatement()) {
                    // expect: java-query-in-loop
                    statement.executeUpdate(text);
                }
            }
        }
    }

    public void storeAll(List<Customer> customers) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        // ok: java-sql-from-value
                        "INSERT INTO customers (id, mail, last_name) "
                                + "VALUES (?, ?, ?)")) {
            for (Customer customer : customers) {
                statement.setLong(1, customer.id());
                statement.setString(2, customer.mail());
                statement.setString(3, customer.lastName());
                // ok: java-query-in-loop
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private List<Customer> readAll(ResultSet rows) throws SQLException {
        List<Customer> found = new ArrayList<>();
        while (rows.next()) {
            found.add(read(rows));
        }
        return found;
    }

    private Customer read(ResultSet rows) throws SQLException {
        String state = rows.getString("state");
        // expect: java-string-identity
        boolean closed = state == "closed";
        return new Customer(rows.getLong("id"), rows.getString("mail"), rows.getString("last_name"), closed);
    }
}
