task item_at "The item at position n, counted from 0; null outside the list."
in xs: list, n: int
out access n xs
example [5, 6, 7, 8], 2 -> 7
example [1, 20, -1, -4, 4, 10], 1 -> 20
example [19, -7, 13, 7, 1, -9, 14], 1 -> -7
example [], 0 -> null
example [4, 9], 2 -> null
example [4, 9], -1 -> null
holdout [19, -2, 8, -5, 19, -4, -3], 1 -> -2
holdout [8, 13, -5, 11], 1 -> 13
holdout [-1, 19, 17], 2 -> 17
holdout [1, 2, 3], 0 -> 1
holdout [9, 8, 7], 3 -> null
