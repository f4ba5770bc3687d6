task single_digits "The numbers from 0 to 9."
in xs: list
let a = filter (>-1) xs
out filter (<10) a
example [51, 1] -> [1]
example [39, 25, 62, 42, 2] -> [2]
example [20, 24, -13] -> []
example [] -> []
example [55, 49, 29, -27] -> []
example [73, 52, 43, 34, -9] -> []
holdout [77, -18, 49] -> []
holdout [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] -> [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
holdout [50, 99, 12, -19, -6] -> []
holdout [37, 36, -14, 75, 92, 35, 83] -> []
holdout [57, -23, 6, 48, -28] -> [6]
