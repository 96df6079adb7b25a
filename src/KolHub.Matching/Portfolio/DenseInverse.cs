namespace KolHub.Matching.Portfolio;

internal static class DenseInverse
{
    private const double Singular = 1e-11;

    /// <summary>
    /// The inverse of a small square matrix by Gauss and Jordan with row exchanges, row by row in <paramref name="inverse"/>;
    /// line p of <paramref name="columns"/> is column p of the matrix, and is used up. False where it has none.
    /// </summary>
    public static bool OfTransposed(double[] columns, int size, double[] inverse)
    {
        Array.Clear(inverse);
        for (var i = 0; i < size; i++)
        {
            inverse[i * size + i] = 1;
        }
        // Exchanging columns of the matrix exchanges rows of its inverse: each step makes one entry of the diagonal one and clears its line.
        for (var k = 0; k < size; k++)
        {
            var best = k;
            for (var i = k + 1; i < size; i++)
            {
                best = Math.Abs(columns[k * size + i]) > Math.Abs(columns[k * size + best]) ? i : best;
            }
            if (Math.Abs(columns[k * size + best]) < Singular)
            {
                return false;
            }
            for (var c = 0; c < size; c++)
            {
                (columns[c * size + k], columns[c * size + best]) = (columns[c * size + best], columns[c * size + k]);
            }
            SwapRows(inverse, size, k, best);
            var pivot = columns[k * size + k];
            for (var c = 0; c < size; c++)
            {
                columns[c * size + k] /= pivot;
                inverse[k * size + c] /= pivot;
            }
            for (var i = 0; i < size; i++)
            {
                var times = columns[k * size + i];
                if (i == k || times == 0)
                {
                    continue;
                }
                for (var c = 0; c < size; c++)
                {
                    columns[c * size + i] -= times * columns[c * size + k];
                    inverse[i * size + c] -= times * inverse[k * size + c];
                }
            }
        }
        return true;
    }

    private static void SwapRows(double[] matrix, int size, int a, int b)
    {
        for (var c = 0; c < size && a != b; c++)
        {
            (matrix[a * size + c], matrix[b * size + c]) = (matrix[b * size + c], matrix[a * size + c]);
        }
    }
}
